//! Halaman dalam Bahasa Indonesia.

use tandai_core::Status;
use tandai_core::article::BlockKind;
use tandai_core::published::PublishedSource;
use tandai_core::timex::expression::Season;

use crate::refusal::Refusal;
use crate::storage::StorageError;

use super::{
    DayPart, LabelWords, Language, Messages, RuleWords, TimeUnit, TimeWords, blind, caret,
    documents, download, entities, find, flow, history, keys, labels, looks, marking, missed,
    provenance, queue, role, same,
};

pub static INDONESIAN: Messages = Messages {
    language: Language::Indonesian,
    language_name: "Bahasa Indonesia",

    tagline: "Taruh berita di sini dan lihat orang, organisasi, tempat, dan tanggal di dalamnya.",
    nothing_leaves: "Apa pun yang Anda buka di sini tidak meninggalkan perangkat ini.",
    nothing_leaves_short: "Tidak ada yang keluar dari perangkat ini.",
    drop_here: "Taruh berkas atau folder di mana saja di halaman ini",
    drop_now: "Lepaskan untuk membuka",
    kinds_of_files: "Teks, Markdown, HTML, dan JSON; JSON dan ZIP Tandai beserta semua suntingannya.",

    open_files: "Buka berkas",
    open_folder: "Buka folder",
    paste_text: "Tempel teks",
    try_samples: "Coba contoh",
    paste_label: "Teks artikel",
    paste_name: "Nama",
    pasted_name: "Teks tempelan",
    add_text: "Tambahkan teks",
    cancel: "Batal",
    close: "Tutup",

    documents: "Dokumen",
    no_documents: "Belum ada dokumen",
    untouched: "belum dimulai",
    in_work: "sedang dikerjakan",
    all_looked_at: "sudah diperiksa semua",
    remove_document: "Hapus dari perangkat ini",
    done_of: |done, all| format!("{done} dari {all} selesai"),

    published: "Terbit",
    published_unknown: "tanggal tidak diketahui",
    published_change: "Ubah tanggal terbit",
    published_hint: "Hari (2023-05-04 atau 4 Mei 2023), bulan (2023-05), atau tahun (2023)",
    published_source: |source| match source {
        PublishedSource::Person => "Anda yang menetapkan",
        PublishedSource::Metadata => "dari berkas",
        PublishedSource::DateLine => "dari baris tanggal",
        PublishedSource::Text => "dari teks",
    },
    published_guess: "Ini dugaan dari tanggal-tanggal di dalam teks.",
    published_others: "Bisa juga",
    published_would_change: |count| match count {
        0 => "Tidak ada nilai di artikel ini yang akan berubah.".to_owned(),
        count => format!("{count} nilai akan berubah:"),
    },
    published_working: "Menghitung apa yang akan berubah…",
    published_set: "Tetapkan",
    published_clear: "Tidak diketahui",
    bad_date: |found| {
        format!(
            "Yang diharapkan tanggal seperti 2023-05-04, 4 Mei 2023, 2023-05, atau 2023, tetapi tertulis “{found}”."
        )
    },
    undo: "Urungkan",
    redo: "Ulangi",
    download_json: "Unduh JSON",
    keys: "Tombol",
    switch_language: "English",
    light: "Terang",
    dark: "Gelap",

    article: "Artikel",
    skip_to_text: "Langsung ke teks",
    reading: "Membaca…",
    furniture: |lines| format!("{lines} baris perabot halaman"),
    still_drawing: "Sisa teks sedang ditampilkan…",
    block_kind: |kind| match kind {
        BlockKind::Title => "Judul",
        BlockKind::Deck => "Ringkasan",
        BlockKind::Dateline => "Baris tempat",
        BlockKind::Paragraph => "Paragraf",
        BlockKind::Heading => "Subjudul",
        BlockKind::RelatedLink => "Tautan terkait",
        BlockKind::Caption => "Keterangan gambar",
        BlockKind::Byline => "Nama penulis",
        BlockKind::Source => "Sumber",
        BlockKind::Boilerplate => "Perabot halaman",
    },

    mentions: "Sebutan",
    by_label: "Per label",
    by_entity: "Per entitas",
    timeline: "Linimasa",
    no_times: "Belum ada waktu di teks ini yang jelas letaknya di kalender.",
    rejected: "Ditolak",
    more_rows: |rows| format!("Tampilkan {rows} lagi"),
    no_mentions: "Tidak ada yang ditandai di teks ini.",

    selected: "Terpilih",
    nothing_selected: "Klik sebuah tanda, tekan Tab di dalam teks, atau pilih kata untuk menandainya.",
    label_of: "Label",
    mark_as: "Tandai sebagai",
    accept: "Terima",
    reject: "Tolak",
    remove: "Hapus",
    restore: "Terima kembali",
    edges: "Tepi",
    left_edge_back: "Tepi kiri mundur satu kata",
    left_edge_on: "Tepi kiri maju satu kata",
    right_edge_back: "Tepi kanan mundur satu kata",
    right_edge_on: "Tepi kanan maju satu kata",
    value: "Nilai",
    set_value: "Tetapkan nilai",
    bad_value: |label, found| match label {
        "DATE" => format!(
            "“{found}” bukan nilai tanggal. Contoh yang benar: 4 Mei 2023, 2023-05-04, 2023-05, 2023-W18, 2020-FA, atau XXXX-05-04."
        ),
        "TIME" => format!(
            "“{found}” bukan nilai waktu. Contoh yang benar: 2023-05-04T17:30, 2023-05-04TMO, atau T17:30."
        ),
        "DURATION" => format!(
            "“{found}” bukan nilai lama waktu. Contoh yang benar: P3D, PT150M, P6W, atau PXY."
        ),
        _ => format!(
            "“{found}” bukan nilai waktu berulang. Contoh yang benar: P1W, P1D, atau XXXX-WXX-1."
        ),
    },
    other_values: "Bisa juga",
    reason: "Alasan",
    year_by_weekday: |weekday, day, year| {
        format!(
            "{weekday} {day}: tahunnya {year}, karena {day} pada tahun itu jatuh pada hari {weekday}."
        )
    },
    anchored_to_published: |day| format!("Dihitung dari tanggal terbit, {day}."),
    anchored_to_mention: |text, value| format!("Dihitung dari “{text}” ({value})."),
    zone: "Zona waktu",
    entity: "Entitas",
    sureness: |percent| format!("{percent} % yakin"),
    note: "Catatan",
    status: |status| match status {
        Status::Suggested => "usulan",
        Status::Accepted => "diterima",
        Status::Edited => "dikoreksi",
        Status::Added => "ditambahkan oleh Anda",
        Status::Rejected => "ditolak",
    },
    labels: &[
        LabelWords { name: "PER", title: "Orang", tag: "orang" },
        LabelWords { name: "ORG", title: "Organisasi", tag: "org" },
        LabelWords { name: "LOC", title: "Tempat", tag: "tempat" },
        LabelWords { name: "DATE", title: "Tanggal", tag: "tanggal" },
        LabelWords { name: "TIME", title: "Waktu", tag: "waktu" },
        LabelWords { name: "DURATION", title: "Lama waktu", tag: "lama" },
        LabelWords { name: "SET", title: "Waktu berulang", tag: "berulang" },
    ],
    rules: &[
        RuleWords { rule: "full_date", sentence: "Tanggalnya tertulis lengkap." },
        RuleWords { rule: "weekday_full_date", sentence: "Hari dan tanggalnya cocok." },
        RuleWords {
            rule: "weekday_mismatch",
            sentence: "Hari dan tanggalnya tidak cocok; tanggalnya yang dipercaya.",
        },
        RuleWords {
            rule: "impossible_year",
            sentence: "Tahun itu tidak mungkin; harinya cocok dengan tahun terbit.",
        },
        RuleWords {
            rule: "impossible_date",
            sentence: "Tanggal itu tidak ada, jadi nilainya bulan itu.",
        },
        RuleWords {
            rule: "impossible_month",
            sentence: "Bulan itu tidak ada, jadi hanya harinya yang dipercaya.",
        },
        RuleWords {
            rule: "weekday_day_month",
            sentence: "Tahunnya tidak disebut: pada tahun ini tanggal itu jatuh pada hari tersebut.",
        },
        RuleWords {
            rule: "day_month",
            sentence: "Tahunnya tidak disebut: tahun ini yang paling dekat dengan tanggal terbit.",
        },
        RuleWords {
            rule: "day_month_past",
            sentence: "Tanggal seperti itu yang terakhir sebelumnya.",
        },
        RuleWords { rule: "day_month_future", sentence: "Tanggal seperti itu yang berikutnya." },
        RuleWords {
            rule: "day_month_of_text",
            sentence: "Tahunnya sama dengan tanggal yang disebut sebelumnya.",
        },
        RuleWords {
            rule: "day_of_month",
            sentence: "Hanya tanggalnya yang disebut: diambil bulan yang terdekat.",
        },
        RuleWords {
            rule: "weekday_past",
            sentence: "Berita bercerita tentang hari itu yang terakhir, atau hari terbit itu sendiri.",
        },
        RuleWords {
            rule: "weekday_future",
            sentence: "Ini yang akan datang, jadi hari itu yang berikutnya.",
        },
        RuleWords { rule: "weekday_of_text", sentence: "Teks menyebut tanggal hari itu." },
        RuleWords { rule: "weekday_last", sentence: "Hari itu yang terakhir sebelumnya." },
        RuleWords { rule: "weekday_next", sentence: "Hari itu yang berikutnya." },
        RuleWords { rule: "weekday_of_week", sentence: "Hari itu pada pekan tersebut." },
        RuleWords {
            rule: "habit",
            sentence: "Berulang-ulang, jadi tidak terikat pada satu hari atau tahun.",
        },
        RuleWords {
            rule: "week_of_month",
            sentence: "Pekan itu dalam bulannya, dihitung per tujuh hari sejak tanggal satu.",
        },
        RuleWords { rule: "month_year", sentence: "Bulan dan tahunnya tertulis." },
        RuleWords {
            rule: "month",
            sentence: "Tahunnya tidak disebut: diambil bulan itu yang terdekat.",
        },
        RuleWords { rule: "month_past", sentence: "Bulan itu yang terakhir." },
        RuleWords { rule: "month_future", sentence: "Bulan itu yang berikutnya." },
        RuleWords { rule: "year", sentence: "Tahunnya tertulis." },
        RuleWords {
            rule: "decade",
            sentence: "Satu dasawarsa, ditulis dengan tiga angka pertamanya.",
        },
        RuleWords { rule: "century", sentence: "Satu abad, ditulis dengan dua angka pertamanya." },
        RuleWords { rule: "before_christ", sentence: "Tahun sebelum Masehi." },
        RuleWords { rule: "season", sentence: "Musim pada satu tahun." },
        RuleWords { rule: "quarter", sentence: "Seperempat tahun." },
        RuleWords { rule: "half_year", sentence: "Setengah tahun." },
        RuleWords {
            rule: "holiday",
            sentence: "Hari besar yang tanggalnya tetap atau dihitung dari Paskah.",
        },
        RuleWords {
            rule: "holiday_computed",
            sentence: "Tanggal hari besar ini hasil hitungan; tanggal resminya bisa berbeda sehari.",
        },
        RuleWords {
            rule: "hijri_computed",
            sentence: "Hasil hitungan dari kalender Hijriah; tanggal resminya bisa berbeda sehari.",
        },
        RuleWords {
            rule: "computed_beside",
            sentence: "Kalimatnya juga menyebut tanggal Masehinya; hasil hitungan paling jauh berbeda sehari.",
        },
        RuleWords {
            rule: "from_holiday",
            sentence: "Sekian hari sebelum atau sesudah hari besar itu.",
        },
        RuleWords { rule: "from_anchor", sentence: "Sekian lama sebelum atau sesudah hari itu." },
        RuleWords {
            rule: "from_text",
            sentence: "Sekian lama sebelum atau sesudah waktu yang disebut sebelumnya.",
        },
        RuleWords { rule: "same_as_text", sentence: "Waktu yang disebut sebelumnya." },
        RuleWords { rule: "weekend", sentence: "Akhir pekan pada pekan itu." },
        RuleWords { rule: "eve", sentence: "Malam sebelum hari itu." },
        RuleWords { rule: "time_of_day", sentence: "Jam dan harinya disebut bersama." },
        RuleWords {
            rule: "time_of_day_of_text",
            sentence: "Jam pada hari yang disebut sebelumnya.",
        },
        RuleWords { rule: "duration", sentence: "Lama waktu." },
        RuleWords { rule: "duration_vague", sentence: "Lama waktu yang tidak disebut pasti." },
        RuleWords {
            rule: "duration_to_anchor",
            sentence: "Lama waktu sampai hari itu, atau mulai hari itu.",
        },
        RuleWords { rule: "set", sentence: "Ini terjadi berulang-ulang." },
        RuleWords { rule: "vague", sentence: "Waktu yang tidak dipastikan teks." },
        RuleWords {
            rule: "unknown",
            sentence: "Tandai tidak bisa membacanya; Anda dapat menetapkan nilainya.",
        },
        RuleWords { rule: "person", sentence: "Anda yang menetapkan nilai ini." },
    ],

    accepted: |text| format!("Diterima: {text}"),
    rejected_it: |text| format!("Ditolak: {text}"),
    removed_it: |text| format!("Dihapus: {text}"),
    relabeled: |text, label| format!("{text} sekarang {label}"),
    marked: |text, label| format!("{text} ditandai sebagai {label}"),
    moved: |text| format!("Tanda sekarang: {text}"),
    offered: |text, count| {
        format!("{text}: diusulkan di {count} tempat lain. “Terima semua” mengambilnya.")
    },
    accepted_alike: |text, count| format!("Diterima {count}×: {text}"),
    rejected_alike: |text, count| format!("Ditolak {count}×: {text}"),
    relabeled_alike: |text, count| format!("Diberi label lain {count}×: {text}"),
    alike: "Teks yang sama di tempat lain",
    alike_same: |count| format!("Juga diusulkan di {count} tempat lain"),
    alike_other: |count| format!("Diusulkan dengan label lain di {count} tempat"),
    accept_all: "Terima semua",
    accept_many: |count| format!("Terima {count}"),
    reject_all: "Tolak semua",
    relabel_all: |label| format!("Jadikan semua {label}"),
    value_set: |text, value| format!("{text} sekarang berarti {value}"),
    published_set_to: |day, values| match values {
        0 => format!("Terbit {day}; tidak ada nilai yang berubah"),
        values => format!("Terbit {day}; {values} nilai berubah"),
    },
    undone: "Diurungkan",
    redone: "Diulangi",
    no_more_undo: "Tidak ada yang bisa diurungkan.",
    no_more_redo: "Tidak ada yang bisa diulangi.",
    across_blocks: "Satu tanda tidak bisa melintasi beberapa paragraf. Pilih kata di dalam satu paragraf.",
    no_words_selected: "Tidak ada kata di dalam pilihan itu.",
    edge_stuck: "Tepi itu tidak bisa digeser lebih jauh.",
    edit_refused: "Itu tidak cocok dengan dokumen yang sekarang. Tidak ada yang berubah.",
    warnings: "Perlu diperiksa",
    warning: |kind| match kind {
        "impossible_date" => Some("Tanggal itu tidak ada."),
        "malformed_bytes" => Some("Sebagian bita bukan huruf; ditampilkan sebagai �."),
        "no_main_content" => {
            Some("Artikel di halaman ini tidak ditemukan, jadi semua teksnya ditampilkan.")
        }
        "weekday_mismatch" => Some("Hari dan tanggalnya tidak cocok."),
        "left_out" => Some("Tidak semua isi berkas dibaca."),
        "offset_unit" => {
            Some("Satuan hitung letak tanda di berkas ini bukan yang biasa; periksalah letaknya.")
        }
        "no_text" => Some("Berkas ini tidak berisi teks."),
        "broken_json" => Some("Berkas ini bukan JSON yang benar, jadi dibaca sebagai teks biasa."),
        "no_article" => Some(
            "JSON ini bukan artikel (objek dengan text, content atau isi) dan bukan berkas anotasi yang dikenal, \
             jadi dibaca sebagai teks biasa.",
        ),
        _ => None,
    },

    working_on: |name, done, all| format!("{name} · {done} dari {all}"),
    refused: |name, why| format!("{name}: {why}"),
    refusal,
    storage_error,
    cannot_start: "Analisis tidak dapat dijalankan di peramban ini. Dokumen dan suntingan Anda aman; muat ulang halaman untuk mencoba lagi.",
    updated_elsewhere: "Tandai diperbarui di tab lain. Suntingan Anda aman; muat ulang halaman ini.",
    edits_lost: |name, why| {
        format!(
            "{name}: sebagian suntingan tersimpan tidak lagi cocok ({why}). Suntingan sebelumnya berlaku; sisanya tetap tersimpan."
        )
    },
    dismiss: "Tutup pesan",

    saved: "Tersimpan di perangkat ini",
    saving: "Menyimpan…",
    not_saved: "Tidak tersimpan",
    suggestions_left: |left| format!("{left} usulan tersisa"),
    storage_used: |used| format!("{used} terpakai"),
    delete_everything: "Hapus semua di perangkat ini",
    delete_sure: "Hapus semua dokumen dan suntingan yang disimpan di perangkat ini? Ini tidak bisa diurungkan.",
    delete_yes: "Ya, hapus semua",
    deleted: "Semua yang ada di perangkat ini sudah dihapus.",
    update_ready: "Versi baru Tandai sudah siap.",
    update_now: "Pakai sekarang",
    names_by: |model, learned| {
        let by = model.unwrap_or("aturan saja, tanpa model");
        match learned {
            0 => format!("nama: {by}"),
            learned => format!("nama: {by}, {learned} dipelajari"),
        }
    },
    names_title: "Yang menemukan nama",
    shipped_model: |model| format!("Model bawaan Tandai: {model}."),
    own_model: |model| format!("Model Anda sendiri: {model}."),
    no_model: "Aturan saja: modelnya tidak sampai. Muat ulang halaman untuk mengambilnya lagi.",
    bring_model: "Untuk memakai model lain, lepaskan berkasnya di halaman ini.",
    leave_model: "Pakai model bawaan Tandai",
    model_at_work: |model| {
        format!(
            "Mulai sekarang model Anda yang bekerja: {model}. Artikel yang sudah terbuka tidak berubah."
        )
    },
    learned_title: "Yang dipelajari Tandai dari Anda",
    learned: |names| {
        match names {
        0 => "Belum ada. Perbaiki sebuah nama, dan Tandai mengusulkannya di artikel yang Anda buka sesudah itu.".to_owned(),
        names => format!("{names} nama yang sudah Anda putuskan."),
    }
    },
    learned_what: "Semuanya disimpan di perangkat ini. Berkasnya berisi nama dan angka, tanpa kalimat; lepaskan di Tandai lain untuk melanjutkan di sana.",
    download_learned: "Unduh",
    forget: "Lupakan",
    forget_sure: "Lupakan semua yang dipelajari? Dokumen tidak berubah.",
    forget_yes: "Ya, lupakan",
    ready_offline: "bisa luring",

    key_words: keys::INDONESIAN,
    flow: flow::INDONESIAN,
    looks: looks::INDONESIAN,
    label_set: labels::INDONESIAN,
    history: history::INDONESIAN,
    queue: queue::INDONESIAN,
    role: role::INDONESIAN,
    marking: marking::INDONESIAN,
    same: same::INDONESIAN,
    find: find::INDONESIAN,
    entities: entities::INDONESIAN,
    caret: caret::INDONESIAN,
    missed: missed::INDONESIAN,
    provenance: provenance::INDONESIAN,
    blind: blind::INDONESIAN,
    download: download::INDONESIAN,
    documents_words: documents::INDONESIAN,
    times: TimeWords {
        week: |monday| format!("pekan yang dimulai {monday}"),
        weekend: |saturday| format!("akhir pekan {saturday}"),
        season: |season, year| {
            let season = match season {
                Season::Spring => "semi",
                Season::Summer => "panas",
                Season::Autumn => "gugur",
                Season::Winter => "dingin",
            };
            format!("musim {season} {year}")
        },
        quarter: |quarter, year| format!("kuartal {quarter} {year}"),
        half_year: |half, year| format!("semester {half} {year}"),
        decade: |year| format!("{year}-an"),
        century: |century| format!("abad ke-{century}"),
        before_christ: |year| format!("{year} sebelum Masehi"),
        part_of_day: |part, day| {
            let part = match part {
                DayPart::Morning => "pagi",
                DayPart::Midday => "tengah hari",
                DayPart::Afternoon => "siang atau sore",
                DayPart::Evening => "petang",
                DayPart::Night => "malam",
            };
            format!("{day}, {part}")
        },
        clock: |time, day| format!("{day}, pukul {}", time.replace(':', ".")),
        length: |count, unit| {
            let unit = match unit {
                TimeUnit::Year => "tahun",
                TimeUnit::Month => "bulan",
                TimeUnit::Week => "pekan",
                TimeUnit::Day => "hari",
                TimeUnit::Hour => "jam",
                TimeUnit::Minute => "menit",
                TimeUnit::Second => "detik",
            };
            match count {
                Some(count) => format!("{count} {unit}"),
                None => format!("beberapa {unit}"),
            }
        },
    },
    months: [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    weekdays: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
};

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Binary { what } => format!(
            "Berkas ini bukan teks ({what}). Tandai membuka teks, Markdown, HTML, dan JSON. Tidak ada yang berubah."
        ),
        Refusal::TooLarge { bytes, limit } => format!(
            "Berkas ini berukuran {} MB, sedangkan Tandai membuka paling banyak {} MB. Tidak ada yang berubah.",
            bytes.div_ceil(1_000_000),
            limit / 1_000_000
        ),
        Refusal::Empty => "Berkas ini kosong.".to_owned(),
        Refusal::BrokenFormat { format, reason } => format!(
            "Berkas ini tampak seperti {format}, tetapi tidak bisa dibaca: {reason}. Tidak ada yang berubah."
        ),
        Refusal::BrokenModel { reason } => {
            format!("Model ini tidak bisa dipakai: {reason} Model yang sedang bekerja tetap dipakai.")
        }
        Refusal::BrokenLearned { reason } => {
            format!("Berkas ini tidak bisa dipakai: {reason} Yang sudah dipelajari Tandai tidak berubah.")
        }
        Refusal::BrokenLabels { reason } => {
            format!("Label dalam berkas ini tidak bisa dibaca: {reason}. Label yang dipakai tidak berubah.")
        }
        Refusal::BrokenZip { reason } => {
            format!("ZIP ini tidak bisa dibaca: {reason}. Tidak ada yang berubah.")
        }
        Refusal::ZipTooLarge { limit } => format!(
            "Isi ZIP ini lebih dari {} MB, melebihi batas yang dibuka Tandai. Buka dahulu ZIP itu, lalu buka berkasnya.",
            limit / 1_000_000
        ),
        Refusal::NothingInZip => {
            "Tidak ada dokumen Tandai di ZIP ini. Jika isinya artikel, buka dahulu ZIP itu, lalu buka berkasnya.".to_owned()
        }
        Refusal::NoArticle => "Tidak ada artikel di berkas ini.".to_owned(),
        Refusal::Unreadable => {
            "Peramban tidak bisa membaca berkas ini. Mungkin sudah dipindah atau berubah: buka lagi berkas itu.".to_owned()
        }
        Refusal::Crashed => {
            "Tandai terhenti karena berkas ini dan sudah dimulai lagi. Semua dokumen lain aman.".to_owned()
        }
        Refusal::NoWorker { reason } => format!(
            "Bagian Tandai yang membaca berkas tidak bisa dijalankan ({reason}). Muat ulang halaman, lalu buka lagi berkas itu."
        ),
        Refusal::Internal { reason } => {
            format!("Ada kesalahan di dalam Tandai: {reason}. Semua dokumen tetap seperti semula.")
        }
    }
}

fn storage_error(error: &StorageError) -> String {
    match error {
        StorageError::Missing => "Peramban ini tidak menyimpan apa pun untuk halaman ini (jendela pribadi, atau data situs diblokir). Pekerjaan Anda aman selama tab ini terbuka: unduhlah sebelum menutupnya.",
        StorageError::Full => "Penyimpanan perangkat ini penuh. Pekerjaan Anda aman selama tab ini terbuka: unduhlah, lalu hapus dokumen yang tidak diperlukan lagi.",
        StorageError::Blocked => "Tab lain memegang penyimpanan Tandai. Tidak ada yang hilang: tutup tab Tandai yang lain, lalu muat ulang tab ini.",
        StorageError::Newer => "Versi Tandai yang lebih baru telah menulis penyimpanan perangkat ini. Tidak ada yang berubah di dalamnya: muat ulang halaman untuk mendapatkan versi itu. Pekerjaan sekarang aman hanya selama tab ini terbuka.",
        StorageError::Closed => "Tab lain mengambil alih penyimpanan Tandai. Pekerjaan Anda aman selama tab ini terbuka: unduhlah, lalu muat ulang halaman.",
        StorageError::ChangedElsewhere => {
            "Dokumen ini diubah atau dihapus di tab lain, dan perubahan di sana tidak ditimpa. Yang Anda kerjakan di sini aman selama tab ini terbuka: unduhlah, lalu muat ulang halaman."
        }
        StorageError::Failed(reason) => return format!(
            "Peramban tidak bisa menyimpan pekerjaan Anda di perangkat ini ({reason}). Pekerjaan aman selama tab ini terbuka: unduhlah."
        ),
    }
    .to_owned()
}
