//! Dates as files write them, and as ISO 8601 writes them where there is one way to read them.

/// The names of months in English, German, French, Spanish, Italian, Portuguese, Dutch, the languages of Scandinavia, Russian
/// and Ukrainian, in the cases that dates have, and what they are shortened to. Whole, since other words begin as they do
/// (*Marx*, *Otto*, *Agostino*); without what is a word of its own (*set*, *out*, *ago*).
const MONTHS: [&str; 12] = [
    "january jan januar januari janvier janv jänner jän enero ene gennaio genn janeiro январь января январе янв січень січня січні",
    "february feb februar februari février févr fév febrero febbraio febbr fevereiro fev февраль февраля феврале фев февр лютий лютого лютому",
    "march mar märz mär mars marzo março mrz maart marts март марта марте березень березня березні",
    "april apr avril avr abril abr aprile апрель апреля апреле апр квітень квітня квітні",
    "may mai mayo maggio magg maio mei maj май мая мае травень травня травні",
    "june jun juni juin junio giugno giu junho июнь июня июне июн червень червня червні",
    "july jul juli juillet juil julio luglio lug julho июль июля июле июл липень липня липні",
    "august aug août aout agosto augustus augusti август августа августе авг серпень серпня серпні",
    "september sep sept septembre septiembre setiembre settembre sett setembro сентябрь сентября сентябре сен сент вересень вересня вересні",
    "october oct oktober okt octobre octubre ottobre ott outubro октябрь октября октябре окт жовтень жовтня жовтні",
    "november nov novembre noviembre novembro ноябрь ноября ноябре ноя нояб листопад листопада листопаді",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember декабрь декабря декабре дек грудень грудня грудні",
];

/// The names of months in Kazakh, behind which endings of cases stand.
const KAZAKH: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];

/// Words between the parts of a date.
const LINKS: [&str; 14] =
    ["de", "del", "di", "do", "le", "den", "der", "am", "г", "года", "року", "жылғы", "жылы", "ж"];

/// Returns a date as `2014-02-03`, `2014-02` or `2014`, as exact as the text is; `None` where it is no date or could be
/// two (`3/2/2014`). A time of day behind it is left out.
///
/// Read are years of four digits, year first with `-`, `/`, `.` or nothing between, day first with `.`, slashes where
/// one number is above 12, and the names of months in English, German, French, Spanish, Italian, Portuguese, Dutch, the languages
/// of Scandinavia, Russian, Ukrainian and Kazakh.
///
/// ```
/// use memoscope_ingest::iso_date;
/// assert_eq!(iso_date("3 February 2014").as_deref(), Some("2014-02-03"));
/// assert_eq!(iso_date("3/2/2014"), None);
/// ```
pub fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 60 {
        return None;
    }
    let day = text.split_once('T').filter(|(day, _)| day.ends_with(|c: char| c.is_ascii_digit()));
    let text = day.map_or(text, |(day, _)| day);
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && !LINKS.contains(part))
        .map(ordinal)
        .collect();
    numbers(text, &parts).or_else(|| named(text, &parts))
}

/// A number without the letters of its order: *3rd*, *1er*.
fn ordinal(part: &str) -> &str {
    let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
    let is_ordinal =
        matches!(part.strip_prefix(digits).unwrap_or_default(), "st" | "nd" | "rd" | "th" | "er" | "º");
    if is_ordinal && !digits.is_empty() { digits } else { part }
}

/// The month that a word names, from 0.
fn month_of(part: &str) -> Option<usize> {
    let lower = part.to_lowercase();
    let is_it = |names: &&str| names.split(' ').any(|name| name == lower);
    let has_ending = |name: &&str| {
        let ending = lower.strip_prefix(*name);
        ending.is_some_and(|rest| rest.chars().count() <= 6 && rest.chars().all(char::is_alphabetic))
    };
    MONTHS.iter().position(is_it).or_else(|| KAZAKH.iter().position(has_ending))
}

/// A date of digits only.
fn numbers(text: &str, parts: &[&str]) -> Option<String> {
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    match parts {
        [whole] if whole.len() == 8 => {
            let (year, rest) = whole.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            date(number(year)?, number(month)?, number(day)?)
        }
        [year] if year.len() == 4 => month(number(year)?, None),
        [year, second] if year.len() == 4 && second.len() == 2 => month(number(year)?, Some(number(second)?)),
        [year, second, third, ..] if year.len() == 4 => date(number(year)?, number(second)?, number(third)?),
        [first, second, year, ..] if year.len() == 4 => {
            let (first, second, year) = (number(first)?, number(second)?, number(year)?);
            let is_dotted = text.contains('.') && !text.contains('/');
            match (first > 12, second > 12) {
                (true, false) => date(year, second, first),
                (false, true) => date(year, first, second),
                (false, false) if is_dotted || first == second => date(year, second, first),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A date with the name of a month.
fn named(text: &str, parts: &[&str]) -> Option<String> {
    let (at, name) =
        parts.iter().enumerate().find_map(|(at, part)| Some((at, month_of(part)? as u32 + 1)))?;
    let number = |index: usize| parts.get(index).and_then(|part| part.parse::<u32>().ok());
    let before = at.checked_sub(1).and_then(number);
    if let (Some(day @ 1..=31), None, Some(year @ 1000..)) =
        (before, number(at + 1), at.checked_sub(2).and_then(number))
    {
        return date(year, name, day);
    }
    match (before, number(at + 1), number(at + 2)) {
        (Some(day @ 1..=31), Some(year @ 1000..), _) => date(year, name, day),
        (_, Some(day @ 1..=31), Some(year @ 1000..)) => date(year, name, day),
        (None, Some(year @ 1000..), _) => month(year, Some(name)),
        // The time between day and year: `Wed Oct 10 20:19:24 +0000 2018`.
        (None, Some(day @ 1..=31), Some(_)) => date(year_behind_time(text, parts.get(at + 2..)?)?, name, day),
        _ => None,
    }
}

/// The year behind hours, minutes and perhaps seconds, and behind no more than a time zone.
fn year_behind_time(text: &str, parts: &[&str]) -> Option<u32> {
    let (year, before) = parts.split_last()?;
    let is_part = |part: &&&str| part.len() <= 2 && part.parse::<u32>().is_ok_and(|number| number < 60);
    let time = before.iter().take(3).take_while(is_part).count();
    let zone = before.get(time..)?;
    let zone = match zone.split_first() {
        Some((half, zone)) if ["am", "pm"].contains(&half.to_lowercase().as_str()) => zone,
        _ => zone,
    };
    let is_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_zone = match zone {
        [] => true,
        [zone] => is_digits(zone) || zone.bytes().all(|byte| byte.is_ascii_uppercase()),
        [hours, minutes] => is_digits(hours) && is_digits(minutes),
        _ => false,
    };
    // A year has no sign: what has one is a time zone.
    let is_signed = text.rsplit_once(year).is_some_and(|(before, _)| before.ends_with(['+', '-', '−']));
    let year = year.parse().ok().filter(|year| *year >= 1000)?;
    (time >= 2 && is_zone && !is_signed).then_some(year)
}

fn month(year: u32, month: Option<u32>) -> Option<String> {
    if !(1000..=2999).contains(&year) {
        return None;
    }
    match month {
        None => Some(format!("{year}")),
        Some(month @ 1..=12) => Some(format!("{year}-{month:02}")),
        Some(_) => None,
    }
}

fn date(year: u32, number: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match number {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let start = month(year, Some(number))?;
    (1..=days).contains(&day).then(|| format!("{start}-{day:02}"))
}

/// The date that the name of a file holds: `1861-03-04`, `1861_03_04`, `18610304`, `1861-03`, or a year between 1000 and
/// 2100. `None` where there is none, or more than one year. Digits beside a letter are none: `cp1251`, `iso8859`.
pub(crate) fn in_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let digits: Vec<(usize, &str)> = last
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(|run| (run.as_ptr() as usize - last.as_ptr() as usize, run))
        .filter(|(at, run)| {
            let before = last.get(..*at).and_then(|before| before.chars().next_back());
            let after = last.get(at + run.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
        })
        .filter(|(at, _)| {
            // *windows-1251* is an encoding.
            let before = last.get(..at.saturating_sub(1)).unwrap_or_default().to_ascii_lowercase();
            !["windows", "cp", "iso"].iter().any(|name| before.ends_with(name))
        })
        .collect();
    let is_year = |run: &str| run.len() == 4 && ("1000".."2100").contains(&run);
    for (index, &(at, run)) in digits.iter().enumerate() {
        if run.len() == 8 && is_year(run.get(..4).unwrap_or_default()) {
            return iso_date(run);
        }
        let next = |step: usize, from: usize| {
            digits.get(index + step).filter(|(place, run)| *place == from && run.len() <= 2)
        };
        if is_year(run)
            && let Some((place, month)) = next(1, at + 5)
        {
            let day = next(2, place + month.len() + 1);
            let day = day.map_or(String::new(), |(_, day)| format!("-{day}"));
            if let Some(date) = iso_date(&format!("{run}-{month}{day}")) {
                return Some(date);
            }
        }
    }
    let mut years = digits.iter().filter(|(_, run)| is_year(run));
    match (years.next(), years.next()) {
        (Some((_, year)), None) => Some((*year).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(iso_date(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_with_one_reading() {
        check("2014-02-03", Some("2014-02-03"));
        check(" 2014-02-03T10:11:12Z ", Some("2014-02-03"));
        check("2014-02-03 10:11", Some("2014-02-03"));
        check("2014/2/3", Some("2014-02-03"));
        check("20140203", Some("2014-02-03"));
        check("2014-02", Some("2014-02"));
        check("1861", Some("1861"));
        check("03.02.2014", Some("2014-02-03"));
        check("25/12/1999", Some("1999-12-25"));
        check("12/25/1999", Some("1999-12-25"));
        check("3 February 2014", Some("2014-02-03"));
        check("February 3rd, 2014", Some("2014-02-03"));
        check("2nd March 2001", Some("2001-03-02"));
        check("Feb. 3, 2014", Some("2014-02-03"));
        check("March 4th, 1861", Some("1861-03-04"));
        check("Mon, 03 Feb 2014 09:00:00 GMT", Some("2014-02-03"));
        check("May 1861", Some("1861-05"));
        check("Wed Oct 10 20:19:24 +0000 2018", Some("2018-10-10"));
        check("Tue Feb  3 09:00:00 UTC 2014", Some("2014-02-03"));
        check("Feb 3 09:00:00", None);
    }

    #[test]
    fn months_have_names_in_other_languages() {
        for text in [
            "3. Mai 2014",
            "le 3 mai 2014",
            "3 de mayo de 2014",
            "3 maggio 2014",
            "3 de maio de 2014",
            "3 мая 2014 г.",
        ] {
            check(text, Some("2014-05-03"));
        }
        check("2014 жылғы 3 мамыр", Some("2014-05-03"));
        check("3 травня 2014 року", Some("2014-05-03"));
        check("1er août 1914", Some("1914-08-01"));
        check("4. März 1861", Some("1861-03-04"));
        check("14 juillet 1789", Some("1789-07-14"));
        check("6 juin 1944", Some("1944-06-06"));
        check("7 ноября 1917 года", Some("1917-11-07"));
        check("Dezember 1913", Some("1913-12"));
        check("Январь 1905", Some("1905-01"));
        check("18 ottobre 1871", Some("1871-10-18"));
        check("3 лютого 1917", Some("1917-02-03"));
        check("в марте 1917 года", Some("1917-03"));
        check("1º de fevereiro de 1908", Some("1908-02-01"));
        check("3 ақпанда 1917", Some("1917-02-03"));
        check("11 de septiembre de 1973", Some("1973-09-11"));
        check("31 okt. 1517", Some("1517-10-31"));
        for text in [
            "Маяк 1917",
            "Otto 1871",
            "Лютер 1517",
            "Липа 1917",
            "Січ 1775",
            "Мартов 1917",
            "Вересаев 1917",
            "Märchen 1857",
            "Agostino 1871",
            "Maggie 1990",
            "Yellow fever 1793",
            "Березин 1812",
            "Marx 1867",
            "Mary 1830",
            "Julius 1914",
            "Octavia 1850",
            "Decameron 1353",
            "Junta 1976",
            "two set 1914",
        ] {
            check(text, None);
        }
        check("Maine 1820", None);
        check("3 Decembrists 1825", None);
    }

    #[test]
    fn each_month_has_its_names() {
        let names = [
            "January February March April May June July August September October November December",
            "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv févr mars avr mai juin juil aout sept oct nov déc",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "янв февр марта апр мая июн июл авг сент окт нояб дек",
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
            "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда",
        ];
        for names in names {
            let months: Vec<&str> = names.split(' ').collect();
            assert_eq!(months.len(), 12, "{names}");
            for (month, name) in months.iter().enumerate() {
                let expected = format!("1917-{:02}-07", month + 1);
                check(&format!("7 {name} 1917"), Some(&expected));
                check(&format!("7 {}. 1917", name.to_uppercase()), Some(&expected));
            }
        }
    }

    #[test]
    fn dates_with_two_readings_or_none() {
        check("3/2/2014", None);
        check("2014-02-30", None);
        check("1900-02-29", None);
        check("29.02.2000", Some("2000-02-29"));
        check("soon", None);
        check("marching on", None);
        check("14-02-03", None);
        check("2014-13", None);
        check("", None);
    }

    #[test]
    fn names_of_files_hold_dates() {
        for (name, expected) in [
            ("1861-03-04.txt", Some("1861-03-04")),
            ("a/Lincoln_1861.txt", Some("1861")),
            ("speech_1861_03_04_x.txt", Some("1861-03-04")),
            ("18610304.txt", Some("1861-03-04")),
            ("1861-99-04.txt", Some("1861")),
            ("1914-1918.txt", None),
            ("Cuba 1869-12.txt", Some("1869-12")),
            ("1869_12_letters.txt", Some("1869-12")),
            ("1869-2.txt", Some("1869")),
            ("cp1251.txt", None),
            ("iso8859-1.txt", None),
            ("x1861y.txt", None),
            ("windows-1251.txt", None),
            ("letters CP_1252.txt", None),
            ("windows of 1861.txt", Some("1861")),
            ("1861ж.txt", None),
            ("essay2 (1861).txt", Some("1861")),
            ("Рим 1453.txt", Some("1453")),
            ("12345.txt", None),
            ("2014/a.txt", None),
            ("room 0815.txt", None),
        ] {
            assert_eq!(in_name(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_year_at_the_end_stands_behind_a_time_alone() {
        check("Jan 5 18:30:00 +1030", None);
        check("May 5, 9:30 am, room 1204", None);
        check("May 5, volume 3, page 1204", None);
        check("Oct 10 20:19 2018", Some("2018-10-10"));
        check("Wed Oct 10 08:19:24 PM UTC 2018", Some("2018-10-10"));
        check("Wed Oct 10 20:19:24 +05:30 2018", Some("2018-10-10"));
    }
}
