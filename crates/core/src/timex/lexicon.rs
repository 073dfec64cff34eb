//! The words that time expressions are made of, and those around them that tell what they mean.
//!
//! One look-up a word: `Kamis` is [`Word::Weekday`] 4, `puluh` is [`Word::Scale`] 10, `rumah` is
//! [`Word::Unknown`]. Case is not looked at here; where it matters (`Minggu` and `minggu`) the grammar asks the
//! text.

use std::sync::LazyLock;

use super::expression::{Part, Season, Unit, Zone};

/// What a word can be. A word with several uses (`jam` is a unit and stands before a clock time) is listed by
/// the commonest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Unknown,
    /// 1 is January.
    Month(u8),
    /// Only beside a day or a year.
    ShortMonth(u8),
    /// 1 is Monday.
    Weekday(u8),
    /// Sunday or week.
    Minggu,
    Unit(Unit),
    /// `sehari`
    OneUnit(Unit),
    /// `berhari-hari`
    ManyUnits(Unit),
    /// `satu` to `sebelas`
    Small(u8),
    /// `belas`
    Teens,
    /// `puluh`, `ratus`, `ribu`, `juta`
    Scale(u32),
    /// `seratus`, `seribu`, `sejuta`
    OneScale(u32),
    /// `beberapa`, `puluhan`
    SomeNumber,
    /// `setengah`
    Half,
    /// `pertama`, `kedua`
    Ordinal(u8),
    Part(Part),
    /// `dini` in `dini hari`
    Dini,
    /// `tengah` in `tengah malam`
    Tengah,
    Season(Season),
    Zone(Zone),
    Pukul,
    Tanggal,
    /// `lalu`, `silam`
    Lalu,
    /// `depan`
    Depan,
    /// `mendatang`
    Mendatang,
    /// `akan`: ahead by itself, and in `akan datang`
    Akan,
    Datang,
    Nanti,
    Tadi,
    Kemarin,
    Besok,
    Lusa,
    Keesokan,
    /// `besoknya`
    NextDay,
    /// `biasanya`
    Usually,
    /// `ditunda`, `menunggu`: what it is put off or waited for to lies ahead.
    Postponed,
    Semalam,
    Ini,
    Itu,
    Yang,
    Sama,
    Lagi,
    /// `terakhir`, `belakangan`
    Terakhir,
    /// `kemudian`, `berselang`
    Kemudian,
    /// `berikutnya`
    Berikutnya,
    Sebelumnya,
    /// `harinya`
    UnitNya(Unit),
    /// `paginya`
    PartNya(Part),
    /// `Q1`
    QuarterName(u8),
    /// `pekan-pekan`, `hari-hari`
    Units(Unit),
    Setiap,
    /// `per`
    Per,
    Kali,
    Sekali,
    /// `harian`
    Every(Unit),
    Awal,
    Pertengahan,
    Akhir,
    Musim,
    Paruh,
    /// `ajaran` in `tahun ajaran 2022/2023`
    SchoolYear,
    Ke,
    /// `an` in `1990-an`
    An,
    Era,
    Waktu,
    Setempat,
    Indonesia,
    Masehi,
    /// `SM`
    BeforeChrist,
    /// `H`, `Hijriah` after a year of the Islamic calendar
    Hijri,
    /// The first word of a holiday's name.
    Feast,
    /// The first word of a month of the Islamic calendar.
    IslamicMonth,
    /// `hujan`, `kemarau`: seasons that only the tropics have.
    TropicalSeason(Season),
    /// `masa` in `masa lalu`
    Masa,
    /// `dulu`, `dahulu`
    Dulu,
    /// `akhir-akhir` and `baru-baru`, with `ini` behind them.
    Lately,
    /// `dewasa` in `dewasa ini`
    Dewasa,
    /// `pengiriman` before a month of a contract that is traded ahead.
    Delivery,
    /// `hingga`, `sampai`
    Until,
    Dengan,
    Dan,
    Dalam,
    Sebelum,
    /// A preposition after which a bare number of four digits is a year.
    Since,
    /// Any other preposition.
    Preposition,
    /// A small word that does not count things: what follows a year, and never a number of things.
    Function,
    /// `orang`, `meter`: what a number counts.
    Counted,
    /// `derajat`: minutes behind it are an angle.
    Degree,
    /// `jauh` in `jauh hari sebelumnya`
    Far,
    /// `Rp`, `pasal`: the number behind it is no time.
    NumberGuard,
    /// `Nomor` and `No.`, which a year of a law follows.
    LawNumber,
    /// `Jalan`, `Universitas`: the date behind it is a name.
    NameGuard,
    /// `dijadwalkan`: what is said lies ahead.
    Future,
    /// `kata`, `menurut`: who speaks, and when.
    Speech,
    Baru,
    Tangan,
    /// A vague reference: `sekarang`, `kini`.
    Present,
    /// `dulu` and the like are vague and by themselves mostly no time: only parts of longer ones.
    Saat,
    Kelak,
    /// `sejenak`
    AWhile,
}

use Word::*;

/// Every word, in small letters, of at most [`MAX_BYTES`] bytes. Spellings that news writes beside the standard
/// ones stand with them.
const WORDS: &[(&str, Word)] = &[
    // Months.
    ("januari", Month(1)),
    ("februari", Month(2)),
    ("pebruari", Month(2)),
    ("febuari", Month(2)),
    ("maret", Month(3)),
    ("april", Month(4)),
    ("mei", Month(5)),
    ("juni", Month(6)),
    ("juli", Month(7)),
    ("agustus", Month(8)),
    ("september", Month(9)),
    ("oktober", Month(10)),
    ("november", Month(11)),
    ("nopember", Month(11)),
    ("desember", Month(12)),
    ("jan", ShortMonth(1)),
    ("feb", ShortMonth(2)),
    ("peb", ShortMonth(2)),
    ("mar", ShortMonth(3)),
    ("apr", ShortMonth(4)),
    ("jun", ShortMonth(6)),
    ("jul", ShortMonth(7)),
    ("agt", ShortMonth(8)),
    ("ags", ShortMonth(8)),
    ("agu", ShortMonth(8)),
    ("agust", ShortMonth(8)),
    ("sep", ShortMonth(9)),
    ("sept", ShortMonth(9)),
    ("okt", ShortMonth(10)),
    ("nov", ShortMonth(11)),
    ("nop", ShortMonth(11)),
    ("des", ShortMonth(12)),
    ("jan.", ShortMonth(1)),
    ("feb.", ShortMonth(2)),
    ("peb.", ShortMonth(2)),
    ("mar.", ShortMonth(3)),
    ("apr.", ShortMonth(4)),
    ("jun.", ShortMonth(6)),
    ("jul.", ShortMonth(7)),
    ("agt.", ShortMonth(8)),
    ("ags.", ShortMonth(8)),
    ("agu.", ShortMonth(8)),
    ("sep.", ShortMonth(9)),
    ("sept.", ShortMonth(9)),
    ("okt.", ShortMonth(10)),
    ("nov.", ShortMonth(11)),
    ("nop.", ShortMonth(11)),
    ("des.", ShortMonth(12)),
    // English months, as the pages of some papers have them: only beside a day or a year.
    ("january", ShortMonth(1)),
    ("february", ShortMonth(2)),
    ("march", ShortMonth(3)),
    ("may", ShortMonth(5)),
    ("june", ShortMonth(6)),
    ("july", ShortMonth(7)),
    ("aug", ShortMonth(8)),
    ("aug.", ShortMonth(8)),
    ("august", ShortMonth(8)),
    ("oct", ShortMonth(10)),
    ("oct.", ShortMonth(10)),
    ("october", ShortMonth(10)),
    ("dec", ShortMonth(12)),
    ("dec.", ShortMonth(12)),
    ("december", ShortMonth(12)),
    // Days of the week.
    ("senin", Weekday(1)),
    ("selasa", Weekday(2)),
    ("rabu", Weekday(3)),
    ("kamis", Weekday(4)),
    ("jumat", Weekday(5)),
    ("jum'at", Weekday(5)),
    ("jum`at", Weekday(5)),
    ("sabtu", Weekday(6)),
    ("ahad", Weekday(7)),
    ("minggu", Minggu),
    // Units.
    ("detik", Unit(Unit::Second)),
    ("menit", Unit(Unit::Minute)),
    ("jam", Unit(Unit::Hour)),
    ("hari", Unit(Unit::Day)),
    ("pekan", Unit(Unit::Week)),
    ("bulan", Unit(Unit::Month)),
    ("bln", Unit(Unit::Month)),
    ("kuartal", Unit(Unit::Quarter)),
    ("kwartal", Unit(Unit::Quarter)),
    ("triwulan", Unit(Unit::Quarter)),
    ("semester", Unit(Unit::HalfYear)),
    ("tahun", Unit(Unit::Year)),
    ("thn", Unit(Unit::Year)),
    ("windu", Unit(Unit::Windu)),
    ("dekade", Unit(Unit::Decade)),
    ("dasawarsa", Unit(Unit::Decade)),
    ("abad", Unit(Unit::Century)),
    ("sedetik", OneUnit(Unit::Second)),
    ("semenit", OneUnit(Unit::Minute)),
    ("sejam", OneUnit(Unit::Hour)),
    ("sehari", OneUnit(Unit::Day)),
    ("seminggu", OneUnit(Unit::Week)),
    ("sepekan", OneUnit(Unit::Week)),
    ("sebulan", OneUnit(Unit::Month)),
    ("setahun", OneUnit(Unit::Year)),
    ("sewindu", OneUnit(Unit::Windu)),
    ("sedekade", OneUnit(Unit::Decade)),
    ("sedasawarsa", OneUnit(Unit::Decade)),
    ("seabad", OneUnit(Unit::Century)),
    ("berdetik-detik", ManyUnits(Unit::Second)),
    ("bermenit-menit", ManyUnits(Unit::Minute)),
    ("berjam-jam", ManyUnits(Unit::Hour)),
    ("berhari-hari", ManyUnits(Unit::Day)),
    ("berminggu-minggu", ManyUnits(Unit::Week)),
    ("berpekan-pekan", ManyUnits(Unit::Week)),
    ("berbulan-bulan", ManyUnits(Unit::Month)),
    ("bertahun-tahun", ManyUnits(Unit::Year)),
    ("berdekade-dekade", ManyUnits(Unit::Decade)),
    ("berabad-abad", ManyUnits(Unit::Century)),
    ("hari-hari", Units(Unit::Day)),
    ("pekan-pekan", Units(Unit::Week)),
    ("minggu-minggu", Units(Unit::Week)),
    ("bulan-bulan", Units(Unit::Month)),
    ("tahun-tahun", Units(Unit::Year)),
    // Numbers.
    ("satu", Small(1)),
    ("dua", Small(2)),
    ("tiga", Small(3)),
    ("empat", Small(4)),
    ("lima", Small(5)),
    ("enam", Small(6)),
    ("tujuh", Small(7)),
    ("delapan", Small(8)),
    ("sembilan", Small(9)),
    ("sepuluh", Small(10)),
    ("sebelas", Small(11)),
    ("belas", Teens),
    ("puluh", Scale(10)),
    ("ratus", Scale(100)),
    ("ribu", Scale(1000)),
    ("juta", Scale(1_000_000)),
    ("miliar", Scale(1_000_000_000)),
    ("milyar", Scale(1_000_000_000)),
    ("seratus", OneScale(100)),
    ("seribu", OneScale(1000)),
    ("sejuta", OneScale(1_000_000)),
    ("beberapa", SomeNumber),
    ("belasan", SomeNumber),
    ("puluhan", SomeNumber),
    ("ratusan", SomeNumber),
    ("ribuan", SomeNumber),
    ("jutaan", SomeNumber),
    ("berpuluh-puluh", SomeNumber),
    ("beratus-ratus", SomeNumber),
    ("beribu-ribu", SomeNumber),
    ("setengah", Half),
    ("pertama", Ordinal(1)),
    ("kesatu", Ordinal(1)),
    ("kedua", Ordinal(2)),
    ("ketiga", Ordinal(3)),
    ("keempat", Ordinal(4)),
    ("kelima", Ordinal(5)),
    ("keenam", Ordinal(6)),
    ("ketujuh", Ordinal(7)),
    ("kedelapan", Ordinal(8)),
    ("kesembilan", Ordinal(9)),
    ("kesepuluh", Ordinal(10)),
    // Parts of the day and of the year.
    ("subuh", Part(Part::Morning)),
    ("pagi", Part(Part::Morning)),
    ("dinihari", Part(Part::Morning)),
    ("siang", Part(Part::Noon)),
    ("sore", Part(Part::Afternoon)),
    ("petang", Part(Part::Evening)),
    ("senja", Part(Part::Evening)),
    // Named by the prayer of that time of day.
    ("asar", Part(Part::Afternoon)),
    ("ashar", Part(Part::Afternoon)),
    ("magrib", Part(Part::Evening)),
    ("maghrib", Part(Part::Evening)),
    ("isya", Part(Part::Night)),
    ("malam", Part(Part::Night)),
    ("dini", Dini),
    ("tengah", Tengah),
    ("semi", Season(Season::Spring)),
    ("panas", Season(Season::Summer)),
    ("gugur", Season(Season::Autumn)),
    ("dingin", Season(Season::Winter)),
    ("musim", Musim),
    ("hujan", TropicalSeason(Season::Winter)),
    ("penghujan", TropicalSeason(Season::Winter)),
    ("kemarau", TropicalSeason(Season::Summer)),
    // Holidays and the Islamic calendar: the first words of names.
    ("natal", Feast),
    ("lebaran", Feast),
    ("idul", Feast),
    ("idulfitri", Feast),
    ("iduladha", Feast),
    ("isra", Feast),
    ("maulid", Feast),
    ("nuzulul", Feast),
    ("imlek", Feast),
    ("cap", Feast),
    ("nyepi", Feast),
    ("waisak", Feast),
    ("paskah", Feast),
    ("muharram", IslamicMonth),
    ("muharam", IslamicMonth),
    ("safar", IslamicMonth),
    ("rabiul", IslamicMonth),
    ("rabiulawal", IslamicMonth),
    ("rabiulakhir", IslamicMonth),
    ("jumadil", IslamicMonth),
    ("jumadilawal", IslamicMonth),
    ("jumadilakhir", IslamicMonth),
    ("rajab", IslamicMonth),
    ("syaban", IslamicMonth),
    ("sya'ban", IslamicMonth),
    ("ramadan", IslamicMonth),
    ("ramadhan", IslamicMonth),
    ("romadhon", IslamicMonth),
    ("syawal", IslamicMonth),
    ("zulkaidah", IslamicMonth),
    ("dzulkaidah", IslamicMonth),
    ("zulqaidah", IslamicMonth),
    ("dzulqadah", IslamicMonth),
    ("zulhijah", IslamicMonth),
    ("zulhijjah", IslamicMonth),
    ("dzulhijjah", IslamicMonth),
    ("paruh", Paruh),
    ("semalam", Semalam),
    // Clock times.
    ("pukul", Pukul),
    ("pkl", Pukul),
    ("pkl.", Pukul),
    ("wib", Zone(Zone::Wib)),
    ("wita", Zone(Zone::Wita)),
    ("wit", Zone(Zone::Wit)),
    ("gmt", Zone(Zone::Gmt)),
    ("utc", Zone(Zone::Gmt)),
    ("waktu", Waktu),
    ("setempat", Setempat),
    ("indonesia", Indonesia),
    // What goes before and after.
    ("tanggal", Tanggal),
    ("tgl", Tanggal),
    ("tgl.", Tanggal),
    ("lalu", Lalu),
    ("silam", Lalu),
    ("lampau", Lalu),
    ("depan", Depan),
    ("mendatang", Mendatang),
    ("akan", Akan),
    ("datang", Datang),
    ("nanti", Nanti),
    ("tadi", Tadi),
    ("kemarin", Kemarin),
    ("kemaren", Kemarin),
    ("besok", Besok),
    ("esok", Besok),
    ("lusa", Lusa),
    ("keesokan", Keesokan),
    ("besoknya", NextDay),
    ("esoknya", NextDay),
    ("keesokannya", NextDay),
    ("ditunda", Postponed),
    ("menunda", Postponed),
    ("tunggu", Postponed),
    ("menunggu", Postponed),
    ("menanti", Postponed),
    ("diundur", Postponed),
    ("digeser", Postponed),
    ("diperpanjang", Postponed),
    ("perpanjang", Postponed),
    ("memperpanjang", Postponed),
    ("biasanya", Usually),
    ("lazimnya", Usually),
    ("umumnya", Usually),
    ("ini", Ini),
    ("itu", Itu),
    ("tersebut", Itu),
    ("yang", Yang),
    ("sama", Sama),
    ("lagi", Lagi),
    ("terakhir", Terakhir),
    ("belakangan", Terakhir),
    ("kemudian", Kemudian),
    ("berselang", Kemudian),
    ("setelahnya", Kemudian),
    ("sesudahnya", Kemudian),
    ("berikutnya", Berikutnya),
    ("berikut", Berikutnya),
    ("selanjutnya", Berikutnya),
    ("sebelumnya", Sebelumnya),
    ("harinya", UnitNya(Unit::Day)),
    ("pekannya", UnitNya(Unit::Week)),
    ("minggunya", UnitNya(Unit::Week)),
    ("bulannya", UnitNya(Unit::Month)),
    ("tahunnya", UnitNya(Unit::Year)),
    ("paginya", PartNya(Part::Morning)),
    ("siangnya", PartNya(Part::Noon)),
    ("sorenya", PartNya(Part::Afternoon)),
    ("malamnya", PartNya(Part::Night)),
    ("q1", QuarterName(1)),
    ("q2", QuarterName(2)),
    ("q3", QuarterName(3)),
    ("q4", QuarterName(4)),
    ("awal", Awal),
    ("pertengahan", Pertengahan),
    ("akhir", Akhir),
    ("penghujung", Akhir),
    ("ajaran", SchoolYear),
    ("pelajaran", SchoolYear),
    ("akademik", SchoolYear),
    ("anggaran", SchoolYear),
    ("fiskal", SchoolYear),
    ("buku", SchoolYear),
    ("ke", Ke),
    ("an", An),
    ("era", Era),
    ("masehi", Masehi),
    ("sm", BeforeChrist),
    ("h", Hijri),
    ("hijriah", Hijri),
    ("hijriyah", Hijri),
    ("baru", Baru),
    ("tangan", Tangan),
    ("dinding", Tangan),
    // Sets.
    ("setiap", Setiap),
    ("tiap", Setiap),
    ("tiap-tiap", Setiap),
    ("saban", Setiap),
    ("per", Per),
    ("kali", Kali),
    ("sekali", Sekali),
    ("harian", Every(Unit::Day)),
    ("mingguan", Every(Unit::Week)),
    ("bulanan", Every(Unit::Month)),
    ("tahunan", Every(Unit::Year)),
    // Vague references.
    ("sekarang", Present),
    ("kini", Present),
    ("saat", Saat),
    ("ketika", Saat),
    ("kala", Saat),
    ("kelak", Kelak),
    ("masa", Masa),
    ("dulu", Dulu),
    ("dahulu", Dulu),
    ("dewasa", Dewasa),
    ("baru-baru", Lately),
    ("akhir-akhir", Lately),
    ("sejenak", AWhile),
    ("sesaat", AWhile),
    ("pengiriman", Delivery),
    ("pengantaran", Delivery),
    ("penyerahan", Delivery),
    // Prepositions.
    ("hingga", Until),
    ("sampai", Until),
    ("s.d.", Until),
    ("s.d", Until),
    ("sd", Until),
    ("dengan", Dengan),
    ("dan", Dan),
    ("dalam", Dalam),
    ("sebelum", Sebelum),
    ("pada", Since),
    ("sejak", Since),
    ("semenjak", Since),
    ("sedari", Since),
    ("mulai", Since),
    ("periode", Since),
    ("sepanjang", Since),
    ("edisi", Since),
    ("di", Preposition),
    ("dari", Preposition),
    ("selama", Preposition),
    ("untuk", Preposition),
    ("menjelang", Preposition),
    ("jelang", Preposition),
    ("sekitar", Preposition),
    ("kira-kira", Preposition),
    ("usai", Preposition),
    ("setelah", Preposition),
    ("sesudah", Preposition),
    ("pasca", Preposition),
    ("antara", Preposition),
    ("atau", Preposition),
    ("serta", Preposition),
    ("dibanding", Preposition),
    ("dibandingkan", Preposition),
    ("terhitung", Since),
    // Small words that count nothing.
    ("oleh", Function),
    ("karena", Function),
    ("sebagai", Function),
    ("adalah", Function),
    ("telah", Function),
    ("sudah", Function),
    ("masih", Function),
    ("belum", Function),
    ("tidak", Function),
    ("tak", Function),
    ("juga", Function),
    ("pun", Function),
    ("tetapi", Function),
    ("tapi", Function),
    ("namun", Function),
    ("saja", Function),
    ("agar", Function),
    ("yakni", Function),
    ("yaitu", Function),
    ("bahwa", Function),
    ("dia", Function),
    ("ia", Function),
    ("mereka", Function),
    ("kami", Function),
    ("kita", Function),
    ("saya", Function),
    ("atas", Function),
    ("terhadap", Function),
    ("bagi", Function),
    ("antar", Function),
    ("secara", Function),
    ("melalui", Function),
    ("sehingga", Function),
    ("menjadi", Function),
    ("mencapai", Function),
    ("lewat", Function),
    ("bersama", Function),
    ("tentang", Function),
    ("seperti", Function),
    // What numbers count.
    ("orang", Counted),
    ("warga", Counted),
    ("jiwa", Counted),
    ("kk", Counted),
    ("rumah", Counted),
    ("unit", Counted),
    ("meter", Counted),
    ("kilometer", Counted),
    ("km", Counted),
    ("cm", Counted),
    ("mm", Counted),
    ("m", Counted),
    ("mil", Counted),
    ("kilogram", Counted),
    ("kg", Counted),
    ("gram", Counted),
    ("ton", Counted),
    ("liter", Counted),
    ("hektare", Counted),
    ("hektar", Counted),
    ("ha", Counted),
    ("persen", Counted),
    ("dolar", Counted),
    ("rupiah", Counted),
    ("euro", Counted),
    ("ringgit", Counted),
    ("yen", Counted),
    ("pasukan", Counted),
    ("tentara", Counted),
    ("prajurit", Counted),
    ("personel", Counted),
    ("personil", Counted),
    ("polisi", Counted),
    ("anggota", Counted),
    ("korban", Counted),
    ("kursi", Counted),
    ("suara", Counted),
    ("poin", Counted),
    ("cc", Counted),
    ("watt", Counted),
    ("megawatt", Counted),
    ("mw", Counted),
    ("volt", Counted),
    ("mah", Counted),
    ("mhz", Counted),
    ("derajat", Degree),
    ("jauh", Far),
    ("jauh-jauh", Far),
    ("barrel", Counted),
    ("dollar", Counted),
    ("buah", Counted),
    ("ekor", Counted),
    ("lembar", Counted),
    ("halaman", Counted),
    ("karyawan", Counted),
    ("pegawai", Counted),
    ("pekerja", Counted),
    ("buruh", Counted),
    ("petani", Counted),
    ("guru", Counted),
    ("siswa", Counted),
    ("mahasiswa", Counted),
    ("penumpang", Counted),
    ("pengguna", Counted),
    ("pemain", Counted),
    ("peserta", Counted),
    ("pengungsi", Counted),
    ("tahanan", Counted),
    ("penduduk", Counted),
    ("pelanggan", Counted),
    ("penonton", Counted),
    ("pengunjung", Counted),
    ("jemaah", Counted),
    ("pasien", Counted),
    ("kasus", Counted),
    ("kapal", Counted),
    ("pesawat", Counted),
    ("kendaraan", Counted),
    ("mobil", Counted),
    ("motor", Counted),
    ("paket", Counted),
    ("butir", Counted),
    ("barel", Counted),
    ("desa", Counted),
    ("kilo", Counted),
    ("perusahaan", Counted),
    ("pelari", Counted),
    ("relawan", Counted),
    ("kata", Speech),
    // What forbids a time behind it.
    ("rp", NumberGuard),
    ("rp.", NumberGuard),
    ("us", NumberGuard),
    ("usd", NumberGuard),
    ("idr", NumberGuard),
    ("pasal", NumberGuard),
    ("ayat", NumberGuard),
    ("uu", NumberGuard),
    ("uud", NumberGuard),
    ("perppu", NumberGuard),
    ("perpres", NumberGuard),
    ("pp", NumberGuard),
    ("telepon", NumberGuard),
    ("telp", NumberGuard),
    ("telp.", NumberGuard),
    ("hp", NumberGuard),
    ("kavling", NumberGuard),
    ("blok", NumberGuard),
    ("boeing", NumberGuard),
    ("airbus", NumberGuard),
    ("iso", NumberGuard),
    ("kode", NumberGuard),
    ("penerbangan", NumberGuard),
    ("nomor", LawNumber),
    ("no", LawNumber),
    ("no.", LawNumber),
    ("jalan", NameGuard),
    ("jl", NameGuard),
    ("jl.", NameGuard),
    ("jln", NameGuard),
    ("gerakan", NameGuard),
    ("stasiun", NameGuard),
    ("pasar", NameGuard),
    ("tugu", NameGuard),
    ("museum", NameGuard),
    ("taman", NameGuard),
    ("bandara", NameGuard),
    ("sekolah", NameGuard),
    ("sma", NameGuard),
    ("smp", NameGuard),
    ("smk", NameGuard),
    ("untag", NameGuard),
    ("plaza", NameGuard),
    ("hotel", NameGuard),
    ("alun-alun", NameGuard),
    ("universitas", NameGuard),
    ("kampus", NameGuard),
    ("stadion", NameGuard),
    ("lapangan", NameGuard),
    ("gedung", NameGuard),
    ("monumen", NameGuard),
    ("masjid", NameGuard),
    ("jembatan", NameGuard),
    // What lies ahead.
    ("bakal", Future),
    ("dijadwalkan", Future),
    ("menjadwalkan", Future),
    ("terjadwal", Future),
    ("berencana", Future),
    ("rencananya", Future),
    ("direncanakan", Future),
    ("merencanakan", Future),
    ("diperkirakan", Future),
    ("diprediksi", Future),
    ("ditargetkan", Future),
    ("menargetkan", Future),
    ("diagendakan", Future),
    ("hendak", Future),
    // Who speaks.
    ("ujar", Speech),
    ("ungkap", Speech),
    ("tutur", Speech),
    ("jelas", Speech),
    ("ucap", Speech),
    ("sebut", Speech),
    ("imbuh", Speech),
    ("tegas", Speech),
    ("papar", Speech),
    ("terang", Speech),
    ("tambah", Speech),
    ("lanjut", Speech),
    ("tulis", Speech),
    ("cetus", Speech),
    ("beber", Speech),
    ("katanya", Speech),
    ("ujarnya", Speech),
    ("ungkapnya", Speech),
    ("tuturnya", Speech),
    ("jelasnya", Speech),
    ("ucapnya", Speech),
    ("sebutnya", Speech),
    ("imbuhnya", Speech),
    ("tegasnya", Speech),
    ("paparnya", Speech),
    ("terangnya", Speech),
    ("tambahnya", Speech),
    ("lanjutnya", Speech),
    ("tulisnya", Speech),
    ("mengatakan", Speech),
    ("menyatakan", Speech),
    ("mengungkapkan", Speech),
    ("menuturkan", Speech),
    ("menjelaskan", Speech),
    ("menyebut", Speech),
    ("menyebutkan", Speech),
    ("menegaskan", Speech),
    ("menambahkan", Speech),
    ("mengemukakan", Speech),
    ("memaparkan", Speech),
    ("menulis", Speech),
    ("melaporkan", Speech),
    ("dilaporkan", Speech),
    ("dikutip", Speech),
    ("dilansir", Speech),
    ("menurut", Speech),
    ("keterangan", Speech),
    ("keterangannya", Speech),
    ("wartawan", Speech),
    ("jurnalis", Speech),
    ("pernyataan", Speech),
    ("ditemui", Speech),
    ("dihubungi", Speech),
];

/// Longer words are not in the table: a key is two numbers of eight bytes.
const MAX_BYTES: usize = 16;

/// Twice the number of words at the least, so that a look-up ends soon; a power of two, and small enough to
/// stay in fast memory.
const SLOTS: usize = 2048;

/// The bits of a filter that is small enough to stay in the fastest memory; most words of a text end there.
const FILTER_BITS: usize = 1 << 15;

/// A word: its first and its last eight bytes, which overlap in shorter words, and its length.
type Key = (u64, u64, usize);

struct Table {
    filter: Vec<u64>,
    slots: Vec<(Key, Word)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut filter = vec![0; FILTER_BITS / 64];
    let mut slots = vec![((0, 0, 0), Unknown); SLOTS];
    for (text, word) in WORDS {
        let Some(key) = key(text.as_bytes()) else { continue };
        let hash = hash(key);
        filter[bit(hash) / 64] |= 1 << (bit(hash) % 64);
        let mut slot = hash % SLOTS;
        while slots[slot].0.2 != 0 && slots[slot].0 != key {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = (key, *word);
    }
    Table { filter, slots }
});

/// What `text`, one word in any case, can be.
pub(crate) fn look_up(text: &str) -> Word {
    match key(text.as_bytes()) {
        Some(key) => find(key),
        None => look_up_plain(text),
    }
}

fn find(key: Key) -> Word {
    let table = &*TABLE;
    let hash = hash(key);
    if table.filter[bit(hash) / 64] & 1 << (bit(hash) % 64) == 0 {
        return Unknown;
    }
    let mut slot = hash % SLOTS;
    loop {
        let (found, word) = table.slots[slot];
        if found == key {
            return word;
        }
        if found.2 == 0 {
            return Unknown;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// A word of ASCII, in small letters; nothing when it is too long or has other characters.
fn key(bytes: &[u8]) -> Option<Key> {
    let length = bytes.len();
    let (first, last) = match length {
        8..=MAX_BYTES => {
            let first = bytes.first_chunk::<8>()?;
            let last = bytes.last_chunk::<8>()?;
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        }
        4..8 => {
            let first = bytes.first_chunk::<4>()?;
            let last = bytes.last_chunk::<4>()?;
            (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
        }
        1..4 => {
            let middle = u64::from(bytes[length / 2]);
            let last = u64::from(bytes[length - 1]);
            (u64::from(bytes[0]) | middle << 8 | last << 16, 0)
        }
        _ => return None,
    };
    if (first | last) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // The bit that tells small letters from capitals; digits, hyphens and dots have it as well.
    let small = 0x2020_2020_2020_2020;
    Some((first | small, last | small, length))
}

/// The look-up of a word with characters beyond ASCII: with every kind of apostrophe as `'` and without
/// characters that are not seen.
#[cold]
fn look_up_plain(text: &str) -> Word {
    // Twice as many bytes leave room for apostrophes and soft hyphens.
    if text.len() > 2 * MAX_BYTES || text.is_ascii() {
        return Unknown;
    }
    let mut buffer = [0; MAX_BYTES];
    let mut length = 0;
    for c in text.chars() {
        let byte = match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' => b'\'',
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => continue,
            c if c.is_ascii() => c as u8,
            _ => return Unknown,
        };
        let Some(place) = buffer.get_mut(length) else { return Unknown };
        *place = byte;
        length += 1;
    }
    key(&buffer[..length]).map_or(Unknown, find)
}

/// Multiplying by odd constants spreads the letters over the high bits.
fn hash((first, last, length): Key) -> usize {
    let mixed =
        first.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ last.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    let mixed = (mixed ^ length as u64).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed >> 32) as usize
}

fn bit(hash: usize) -> usize {
    (hash >> 11) % FILTER_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_spelling() {
        let check = |text: &str, expected: Word| assert_eq!(look_up(text), expected, "{text}");
        check("Kamis", Weekday(4));
        check("KAMIS", Weekday(4));
        check("Jum'at", Weekday(5));
        check("Jum’at", Weekday(5));
        check("Jum`at", Weekday(5));
        check("Ka\u{ad}mis", Weekday(4));
        check("Nopember", Month(11));
        check("berminggu-minggu", ManyUnits(Unit::Week));
        check("", Unknown);
        check("kamisan", Unknown);
        check("é", Unknown);
        check("berkesinambungankah", Unknown);
        check("\u{ad}", Unknown);
    }

    #[test]
    fn every_word_fits_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for (text, word) in WORDS {
            assert!(seen.insert(text), "{text} stands twice");
            assert!(text.len() <= MAX_BYTES, "{text} is too long");
            assert_eq!(look_up(text), *word, "{text}");
        }
        assert!(WORDS.len() * 2 < SLOTS);
    }
}
