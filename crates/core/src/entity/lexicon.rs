//! The words that say what the name beside them is: `kata`, `Presiden`, `di`, `Kementerian`, `Jalan`.
//!
//! A closed list of Indonesian news grammar, in small letters, with the part each word plays. It holds no
//! names; those are in the [gazetteer](super::gazetteer).

/// The parts a word can play beside a name, as bits.
pub(super) type Roles = u32;

/// An office, which a place or a body and then a person follow: `Presiden` Rusia Vladimir Putin.
pub(super) const OFFICE: Roles = 1;
/// A word that goes on with an office: Menteri `Luar Negeri`, Ketua `Umum`.
pub(super) const OFFICE_PART: Roles = 1 << 1;
/// A title, rank or role, which a person follows: `dr.`, `Pak`, `tersangka`.
pub(super) const TITLE: Roles = 1 << 2;
/// Says, with the speaker behind it: `kata`.
pub(super) const SAY_BEFORE: Roles = 1 << 3;
/// Says or does what a person does, with the subject before it: `mengatakan`.
pub(super) const SAY_AFTER: Roles = 1 << 4;
/// A place follows: `di`, `ke`.
pub(super) const AT: Roles = 1 << 5;
/// A kind of place that is no part of the name behind it: `Kota`, `wilayah`.
pub(super) const PLACE_HEAD: Roles = 1 << 6;
/// A kind of place that belongs to the name: `Jalan`, `Gunung`.
pub(super) const PLACE_NAME: Roles = 1 << 7;
/// The first word of the name of a body that says what it deals with: `Kementerian`, `Badan`.
pub(super) const BODY: Roles = 1 << 8;
/// The first word of the name of a body that a name of its own follows: `PT`, `Universitas`.
pub(super) const FIRM: Roles = 1 << 9;
/// The abbreviation of a body that a region follows: `Polda`, `DPRD`.
pub(super) const REGIONAL: Roles = 1 << 10;
/// A body follows, and this is no part of it: `perusahaan`, `dikutip`.
pub(super) const BODY_CUE: Roles = 1 << 11;
/// A person's name goes on behind it: `bin`, `van`.
pub(super) const PARTICLE: Roles = 1 << 12;
/// A day or a month.
pub(super) const CALENDAR: Roles = 1 << 13;
/// What it starts is no person, body or place, with the capitals behind it: `Piala Dunia`, `UU Cipta Kerja`.
pub(super) const FIXED: Roles = 1 << 14;
/// A capital of its own, but no name: `Islam`, `Covid`.
pub(super) const NO_NAME: Roles = 1 << 15;
/// North, south and the like, behind the name of a place.
pub(super) const COMPASS: Roles = 1 << 16;
/// The last word of a firm's name: `Tbk`, `Group`.
pub(super) const FIRM_END: Roles = 1 << 17;
/// The last word of a degree: `S.H.`
pub(super) const DEGREE: Roles = 1 << 18;
/// Reported by a medium or agency that follows: `dikutip`, `dilansir`.
pub(super) const REPORTED: Roles = 1 << 19;
/// A line of credits starts with it: `Foto`, `Sumber`, `Penulis`.
pub(super) const CREDIT: Roles = 1 << 20;
/// A person follows in a line of credits: `Penulis`, `Redaktur`.
pub(super) const CREDIT_PERSON: Roles = 1 << 21;
/// A function word: no name, wherever it stands and however it is written.
pub(super) const FUNCTION: Roles = 1 << 22;
/// People of one place: `warga`, `pemerintah`, `pasukan`. A place may follow.
pub(super) const OF_PLACE: Roles = 1 << 23;
/// What a place or body is done to, but no person: `melawan`.
pub(super) const CLUB_CUE: Roles = 1 << 24;
/// The last word of a site's name: `Arena`, `Airport`.
pub(super) const PLACE_END: Roles = 1 << 26;
/// Joins names of bodies inside one name: `of`, `for`, `&`.
pub(super) const LINK: Roles = 1 << 25;

/// Words with the part they play, words of one part in one string.
pub(super) const LEXICON: &[(Roles, &str)] = &[
    (
        OFFICE,
        "presiden wapres capres cawapres pm menteri wakil wamen menlu menhan menkeu mendagri \
         menhub menkes menag mensos mentan mendag menperin menaker menkumham menkominfo \
         menkopolhukam menko mendikbud menpar menpora mensesneg menseskab menristek mendes \
         wamenlu wamenkeu wamenhan wamendagri gubernur wagub cagub cawagub bupati wabup wali \
         walikota wawali camat lurah kades ketua waketum ketum sekjen sekda sekretaris bendahara \
         kepala direktur dirut dirjen direksi komisaris ceo cfo coo chairman president director \
         manager manajer general kapolri wakapolri kapolda wakapolda kapolres wakapolres \
         kapolresta kapolrestabes kapolsek kanit kasat kasatreskrim kabareskrim kabid kadiv \
         kadivhumas karopenmas kasi kasubdit kasubag kabag kadis kadinkes kabiro kakanwil kajari \
         kajati kajagung jampidsus jampidum jamwas pangdam pangkostrad danrem dandim danlanud \
         danjen panglima kasad kasal kasau kasum kapuspen kapendam kadispen kapenkum kapuspenkum \
         kapuspenkes komandan juru jubir duta dubes konsul rektor dekan guru dosen profesor \
         hakim jaksa pengacara advokat kuasa anggota politikus politisi kader legislator senator \
         kanselir raja ratu sultan pangeran putra putri kaisar emir paus uskup kardinal imam \
         ayatollah khatib ustaz pemimpin tokoh pendiri penasihat penasehat staf deputi asisten \
         utusan negosiator pengamat analis peneliti ekonom sejarawan pakar ahli pelatih kapten \
         bek striker kiper gelandang penyerang pemain pebalap pembalap petinju petenis atlet \
         pebulutangkis aktor aktris penyanyi artis model sutradara produser penulis novelis \
         sastrawan presenter komedian musisi jurnalis wartawan fotografer koresponden redaktur \
         editor aktivis koordinator mantan eks bos founder pengusaha miliarder taipan petinggi \
         pejabat plt plh pj pjs ad humas mendiang almarhum almarhumah menantu mendikdasmen \
         menkomdigi menpupr menkum menham menbud menekraf menlh menhut menimipas menkop mendikti \
         mendiktisaintek mendukbangga menpanrb mentrans wamenag wamenaker wamensos wamenkes \
         wamenhub wamenkum wamenham wamendikdasmen wamentan wamenhut wamenpar wamenpora wamenlh \
         wamenkomdigi wamenkop wamendes wamenperin wamendag wamenbud wamenekraf wamendukbangga \
         seskab wasekjen komut walkot wakajati dirreskrimum dirreskrimsus dirtipidter \
         dirtipidsiber dirtipideksus dirtipidum dirlantas kasatlantas kasatresnarkoba \
         kakorlantas kadivpropam kasubbid kasubbag ",
    ),
    (
        OFFICE_PART,
        "luar dalam negeri umum jenderal jendral utama muda koordinator bidang politik hukum \
         keamanan dan ham \
         perekonomian keuangan pertahanan perhubungan kesehatan agama sosial pertanian perdagangan \
         perindustrian ketenagakerjaan pendidikan kebudayaan dasar menengah tinggi riset teknologi \
         komunikasi informatika digital informasi pariwisata ekonomi kreatif lingkungan hidup kehutanan \
         kelautan perikanan pekerjaan perumahan rakyat energi sumber daya mineral bumn esdm pupr panrb \
         pan-rb intel metro pendayagunaan aparatur reformasi birokrasi pemberdayaan perempuan perlindungan anak \
         pemuda olahraga pembangunan desa daerah tertinggal transmigrasi investasi hilirisasi koperasi ukm \
         umkm sekretaris kabinet negara khusus investigasi penerangan kepala wakil bicara presiden menteri \
         kepresidenan agung besar wali kota pelaksana tugas harian penjabat penerangan kerja tenaga imigrasi \
         pemasyarakatan hak asasi manusia agraria tata ruang pertanahan perencanaan nasional \
         operasional keamanan humas hubungan masyarakat eksekutif komisaris direktur manajer senior bisnis \
         pemasaran marketing operation managing vice chief officer executive first lady panitia fraksi \
         kehormatan dewan pengurus pembina pakar pengarah bendahara komite pusat satgas tim reserse kriminal \
         lalu lintas narkoba penyidikan divisi ekstrak kepolisian angkatan darat laut udara militer \
         sekolah mahkamah konstitusi hakim jaksa penuntut tindak pidana umum besar luar biasa berkuasa penuh \
         bagian biro seksi subdit direktorat intelijen pertamanan pemadam kebakaran \
         maritim pangan gizi kependudukan keluarga berencana hilir hulu strategi ii i iii iv pertama kedua \
         keuangan it sdm republik dagang urusan bersama",
    ),
    (
        TITLE,
        "pak bu bapak ibu bang mas mbak kang mba bung gus kyai kiai kh. h. hj. hj dr. dr drg. drs. dra. ir. \
         prof. prof ust. ustadz ustadzah habib syekh syaikh sheikh sayyid sayid syed pdt. pendeta romo pastor \
         suster raden rm. ra. tn. ny. tuan nyonya nona sdr. sdri. saudara saudari kakek nenek \
         jenderal jendral letjen mayjen brigjen kolonel letkol mayor kapten letnan lettu letda sersan serka \
         serda kopral praka pratu prada laksamana laksda marsekal marsda marsma komjen irjen kombes akbp \
         akp kompol iptu ipda aiptu aipda bripka brigadir bripda briptu bharada brigpol komisaris inspektur \
         tengku teuku mr. mrs. ms. mr mrs sir lord lady dame st. santo santa nabi rasulullah \
         bernama disapa bernama alias dipanggil inisial berinisial istri suami anak ayah ibunda \
         ayahanda putra putri adik kakak keponakan cucu almarhum almarhumah mendiang duet pasangan kubu \
         rival kakek bocah remaja pemuda sopir tewasnya penangkapan kepemimpinan pemerintahan \
          moh. muh. tgk. tb. rd. abd. ach. jend. kol. kapt. nama terdakwa tersangka terpidana korban saksi pelaku",
    ),
    (
        SAY_BEFORE,
        "kata ujar ucap tutur ungkap jelas tambah tegas papar imbuh lanjut tandas tukas terang sebut beber \
         cetus sambung jawab seru tanya timpal kilah urai sahut cuit tulis paparnya sergah kritik harap \
         pungkas tuding keluh kenang kisah aku kelakar pinta ajak klaim",
    ),
    (
        SAY_AFTER,
        "mengatakan menyatakan menyebut mengaku menilai menegaskan menjelaskan mengungkapkan menambahkan \
         menuturkan menyebutkan menyampaikan memaparkan mengakui mengklaim berharap menyarankan mengimbau \
         menghimbau berpendapat berkata berujar bercerita membantah menjawab menulis mengingatkan meyakini \
         percaya menduga mengkritik memuji menuding tersenyum menikah lahir meninggal \
         tewas memaparkan mengapresiasi menyesalkan merasa berpesan mengeluhkan membeberkan menceritakan \
         mengenang menyindir menyayangkan menekankan mengemukakan mengutarakan menandaskan menerangkan \
         bertutur meminta dilantik ditangkap diperiksa ditahan divonis dituntut terpilih menjabat didakwa \
         bersaksi berpidato alias mengundurkan",
    ),
    (AT, "di ke asal menuju dekat sekitar seputar se-"),
    (
        PLACE_HEAD,
        "kota kabupaten kab. provinsi propinsi prov. pulau desa kelurahan kel. kecamatan kec. dusun benua \
         area wilayah kawasan daerah distrik negara ibukota kampung nagari gampong pulau-pulau \
         lingkungan blok kotamadya perumahan rt rw perbatasan pesisir \
         kawedanan karesidenan prefektur county distrik metropolitan",
    ),
    (
        PLACE_NAME,
        "jalan jl. jl jln jln. gang gg. gunung bandara stasiun selat laut sungai danau teluk \
         samudra samudera kepulauan tanjung semenanjung pantai pelabuhan terminal gedung istana masjid \
         gereja candi pura katedral vihara klenteng kelenteng museum taman monumen tugu pasar mal mall \
         plaza stadion lapangan gelora kampus hotel wisma apartemen menara jembatan tol bendungan waduk \
         pegunungan bukit lembah gurun hutan rutan lapas lp pondok alun-alun simpang bundaran \
         goa gua graha lanud pangkalan kebun perairan tpu tpa tps \
         curug terusan kanal koridor jazirah underpass flyover kilang monas embarkasi asrama pendopo kantor kompleks komplek mako gor rusunawa rupbasan",
    ),
    (
        BODY,
        "kementerian kementrian departemen badan dinas komisi dewan direktorat ditjen mahkamah \
         pengadilan kejaksaan lembaga fakultas pusat majelis balai ikatan asosiasi himpunan \
         persatuan perhimpunan gabungan federasi konfederasi serikat organisasi gerakan front \
         aliansi koalisi forum komite satuan satgas angkatan kepolisian \
         kedutaan kedubes konsulat kjri kbri sekretariat inspektorat pengurus bursa biro divisi \
         korps resimen batalyon batalion brigade milisi pansus panja otoritas otorita perkumpulan \
         paguyuban lsm kabinet keuskupan kamar kesatuan barisan uni perserikatan kejati kejari \
         kejagung kanwil bpbd dinkes dishub disdik dispendik dinsos satpol polda polres polresta \
         polrestabes polsek polsekta polwiltabes kodam korem kodim koramil lanal dprd kpud kpu \
         bawaslu panwaslu bnnp pn ptun pa mabes puspom denpom dit ditreskrimum ditreskrimsus \
         satreskrim satresnarkoba baznas pwnu pcnu komnas jurnal kongres pemprov pemkot pemkab pemda \
         mapolda mapolres mapolresta mapolrestabes mapolsek satlantas satpolairud ",
    ),
    (
        REGIONAL,
        "kejati kejari kanwil bpbd dinkes dishub disdik dinsos polda polres polresta polrestabes polsek \
         kodam korem kodim koramil dprd kpud kpu bawaslu panwaslu bnnp pn ptun \
         kejaksaan pengadilan dinas kementerian departemen kedutaan kedubes kejagung basarnas bmkg imigrasi \
         mui bpom pwnu kepolisian parlemen kongres senat badan dewan dpr pemprov pemkot pemkab pemda mapolda \
         mapolres mapolresta mapolrestabes mapolsek",
    ),
    (
        FIRM,
        "pt pt. cv cv. ud bank partai universitas univ. institut politeknik akademi sekolah sma \
         sman smp smpn sd sdn smk smkn tk man mts mtsn mi iain uin stain stie poltekkes \
         politehnik yayasan rs rsu rsud rsup rsia puskesmas perum koperasi klub harian majalah \
         koran tabloid radio televisi pesantren ponpes ormas hizbul band studio universal \
         percetakan penerbit bpr asuransi madrasah lbh real borussia sporting atletico \
         university college institute ac fc ",
    ),
    (
        BODY_CUE,
        "perusahaan partai klub kelompok lembaga maskapai saham situs harian organisasi emiten bank media \
         portal tim ormas platform aplikasi raksasa produsen vendor operator developer \
         pengembang majalah koran televisi startup pabrikan kesebelasan skuad \
         milisi gerilyawan jaringan pengurus kader fraksi pemberontak",
    ),
    (
        REPORTED,
        "dikutip dilansir mengutip melansir dilaporkan dirilis diberitakan dihimpun lansir kutip via \
         laporan sumber situs laman berita dikabarkan",
    ),
    (
        CREDIT,
        "foto sumber penulis redaktur editor reporter pewarta penerjemah kredit gambar dok dok. \
              fotografer kontributor ilustrasi video pemred penyunting",
    ),
    (
        CREDIT_PERSON,
        "penulis redaktur editor reporter pewarta penerjemah fotografer kontributor penyunting pemred",
    ),
    (
        PARTICLE,
        "bin binti bint ibn al el van von de der den da dos das des du la le ter ten ibnu abu a/l a/p",
    ),
    (
        CALENDAR,
        "senin selasa rabu kamis jumat jum'at sabtu minggu ahad januari februari maret april mei juni \
                juli agustus september oktober november desember jan feb mar apr jun jul agt agu sep sept okt \
                nov des ramadan ramadhan syawal muharram safar rajab sya'ban zulhijah dzulhijjah imlek",
    ),
    (
        FIXED,
        "piala liga bahasa undang-undang uu pasal perang operasi pilkada pilpres pilgub pemilu kurikulum \
         program festival konferensi ktt perjanjian deklarasi protokol konvensi resolusi hadiah nobel film \
         novel album lagu buku tragedi revolusi kapal km kmp kri pesawat peraturan perppu perpres perda \
         keppres permen inpres rancangan ruu sidang peristiwa kejuaraan turnamen olimpiade \
         penghargaan surat gempa badai topan virus hari tahun tahap seri grand super \
          asian euro copa premier serie champions europa formula motogp \
         munas muktamar rakernas munaslub musda konser gp sail paket kartu kereta ka krl mrt lrt bus surah \
         zona babak putaran era orde proyek rencana visi sertifikat akta mou proposal \
         kitab injil alkitab quran quraan alquran sumpah anugerah piagam doktrin traktat agenda gelombang insiden kasus skandal",
    ),
    (
        NO_NAME,
        "islam kristen katolik hindu buddha budha konghucu yahudi muslim muslimah nasrani protestan sunni \
         syiah ahmadiyah allah tuhan yesus alquran al-quran quran qur'an pancasila covid covid-19 corona \
         coronavirus hiv aids dna rna kpr ktp sim stnk bbm apbn apbd pdb ham ktp-el e-ktp wib wita wit gmt utc \
         idul fitri adha natal paskah waisak nyepi lebaran maulid isra miraj haji umrah pilkada pilpres pemilu \
         kuhp kuhap bap tkp wni wna asn pns sdm umkm ukm ihsg tv hp cpo lng lpg usd idr rp us internet \
         android ios windows iphone gps led 3g 4g 5g ok vip cctv tki tkw dpo dpt csr cpns hut km mw \
         bpkb npwp ppn pph thr sop mou ipo phk psbb ppkm wfh pcr ptn pts s1 s2 s3 ipa ips un snmptn \
         sbmptn html seo url api app apps web website online offline baca juga marxisme komunis komunisme \
         kapitalisme zionis zionisme nazi jihad syariah am blt bansos bos jkn kks kip nomor no no. ayat huruf bab lampiran ujian un unbk sk sms it ti ht vhf lhkpn dpp dpw dpc ktt rt rw rk ii iii iv v vi vii viii ix xi xii xiii xiv xv xvi xvii xx xxi i spt wp ai spbu atm dvd cd pc klb uud dj os gm pr vp icu igd ugd spm f1 kk nik nib ppdb spmb mbg kdrt kur bsu qr qris ev suv mpv apbnp se pp kuh",
    ),
    (COMPASS, "barat timur utara selatan tengah tenggara barat-daya timur-laut"),
    (
        FIRM_END,
        "tbk tbk. inc inc. ltd ltd. corp corp. corporation group grup holding holdings company co. \
                llc plc gmbh persero fc cf afc united foundation institute university college \
                airlines airways motors motor electronics pictures entertainment records studios news times post \
                daily journal magazine agency association club party council bank capital securities \
                sekuritas ventures technologies technology tech systems energy resources mining",
    ),
    (
        DEGREE,
        "s.h. s.h s.e. s.e s.ip s.ip. s.sos s.sos. s.kom s.pd s.pd. s.ag s.ag. s.t. s.t s.si m.si m.si. \
              m.m. m.m m.h. m.h m.hum m.hum. m.pd m.pd. m.sc m.sc. m.ag m.kes m.kom m.t. ph.d ph.d. lc lc. \
              m.a. m.a mba mm msi mh sh se amd spd phd msc",
    ),
    (
        FUNCTION,
        "yang dan atau ini itu ia dia mereka kami kita saya aku anda kamu ada adalah akan agar \
         tapi tetapi namun \
         sedangkan sementara saat ketika karena sebab untuk dengan dalam pada dari di ke oleh sebagai \
         seperti juga sudah telah belum tidak tak bukan jika kalau bila apabila maka hingga sampai sejak \
         selama setelah sebelum usai menurut bagi para si sang semua setiap tiap beberapa banyak sebuah \
         seorang suatu apa siapa mana kapan bagaimana mengapa kenapa berapa bahwa hanya lagi masih pun lah \
         serta maupun bahkan meski meskipun walau walaupun sehingga selain antara atas bawah terhadap tentang \
         kepada lalu kemudian kini nanti tadi kemarin besok hal adapun yakni yaitu dapat bisa harus perlu \
         lebih sangat paling sekali demikian begitu ya nah nya jangan mari ayo silakan selamat terima kasih \
         tersebut bersama the of and in to for a an is are was",
    ),
    (
        OF_PLACE,
        "warga pemerintah pasukan militer tentara rakyat negara \
         ibukota pejabat masyarakat orang etnis \
         pihak polisi parlemen otoritas kubu diplomat delegasi bangsa publik timnas tim asal menlu pemerintahan \
         jet rudal drone serangan invasi wilayah bagian",
    ),
    (
        CLUB_CUE,
        "melawan kontra lawan menjamu menghadapi kalahkan mengalahkan versus vs vs. menundukkan bek \
                striker kiper gelandang pemain pelatih penyerang kubu bos",
    ),
    (
        PLACE_END,
        "arena stadium center centre park square tower airport street avenue road hills beach island \
                 bay river mall plaza hotel resort raya residence valley lake mountain islands strip",
    ),
    (LINK, "of for and the & on in"),
];
