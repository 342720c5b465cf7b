"""Which time zones lie in which country: used where the system has no zone list of its own, and for retired names."""

from __future__ import annotations

# From the time zone database (public domain), the countries copingtui has lines for; retired names come last.
ZONES = {
    "AE": "Asia/Dubai",
    "AL": "Europe/Tirane",
    "AR": (
        "America/Argentina/Buenos_Aires America/Argentina/Cordoba America/Argentina/Salta America/Argentina/Jujuy "
        "America/Argentina/Tucuman America/Argentina/Catamarca America/Argentina/La_Rioja "
        "America/Argentina/San_Juan America/Argentina/Mendoza America/Argentina/San_Luis "
        "America/Argentina/Rio_Gallegos America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca "
        "America/Cordoba America/Jujuy America/Mendoza America/Rosario"
    ),
    "AT": "Europe/Vienna",
    "AU": (
        "Australia/Lord_Howe Antarctica/Macquarie Australia/Hobart Australia/Melbourne Australia/Sydney "
        "Australia/Broken_Hill Australia/Brisbane Australia/Lindeman Australia/Adelaide Australia/Darwin "
        "Australia/Perth Australia/Eucla Australia/ACT Australia/Canberra Australia/LHI Australia/NSW "
        "Australia/North Australia/Queensland Australia/South Australia/Tasmania Australia/Victoria Australia/West "
        "Australia/Yancowinna Australia/Currie"
    ),
    "BA": "Europe/Sarajevo",
    "BB": "America/Barbados",
    "BD": "Asia/Dhaka Asia/Dacca",
    "BE": "Europe/Brussels",
    "BG": "Europe/Sofia",
    "BN": "Asia/Brunei",
    "BR": (
        "America/Noronha America/Belem America/Fortaleza America/Recife America/Araguaina America/Maceio "
        "America/Bahia America/Sao_Paulo America/Campo_Grande America/Cuiaba America/Santarem America/Porto_Velho "
        "America/Boa_Vista America/Manaus America/Eirunepe America/Rio_Branco Brazil/Acre Brazil/DeNoronha "
        "Brazil/East Brazil/West America/Porto_Acre"
    ),
    "CA": (
        "America/St_Johns America/Halifax America/Glace_Bay America/Moncton America/Goose_Bay America/Blanc-Sablon "
        "America/Toronto America/Iqaluit America/Atikokan America/Winnipeg America/Resolute America/Rankin_Inlet "
        "America/Regina America/Swift_Current America/Edmonton America/Cambridge_Bay America/Inuvik "
        "America/Creston America/Dawson_Creek America/Fort_Nelson America/Whitehorse America/Dawson "
        "America/Vancouver Canada/Atlantic Canada/Central Canada/Eastern Canada/Mountain Canada/Newfoundland "
        "Canada/Pacific Canada/Saskatchewan Canada/Yukon America/Montreal America/Nipigon America/Thunder_Bay "
        "America/Rainy_River America/Yellowknife America/Pangnirtung"
    ),
    "CH": "Europe/Zurich",
    "CL": (
        "America/Santiago America/Coyhaique America/Punta_Arenas Pacific/Easter Chile/Continental Chile/EasterIsland"
    ),
    "CN": "Asia/Shanghai Asia/Urumqi PRC Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Kashgar",
    "CO": "America/Bogota",
    "CR": "America/Costa_Rica",
    "CY": "Asia/Nicosia Asia/Famagusta Europe/Nicosia",
    "CZ": "Europe/Prague",
    "DE": "Europe/Berlin Europe/Busingen",
    "DK": "Europe/Copenhagen",
    "DO": "America/Santo_Domingo",
    "EE": "Europe/Tallinn",
    "EG": "Africa/Cairo Egypt",
    "ES": "Europe/Madrid Africa/Ceuta Atlantic/Canary",
    "FI": "Europe/Helsinki",
    "FJ": "Pacific/Fiji",
    "FR": "Europe/Paris",
    "GB": "Europe/London GB GB-Eire Europe/Belfast",
    "GH": "Africa/Accra",
    "GI": "Europe/Gibraltar",
    "GR": "Europe/Athens",
    "GY": "America/Guyana",
    "HK": "Asia/Hong_Kong Hongkong",
    "HR": "Europe/Zagreb",
    "HU": "Europe/Budapest",
    "ID": "Asia/Jakarta Asia/Pontianak Asia/Makassar Asia/Jayapura Asia/Ujung_Pandang",
    "IE": "Europe/Dublin Eire",
    "IL": "Asia/Jerusalem Israel Asia/Tel_Aviv",
    "IN": "Asia/Kolkata Asia/Calcutta",
    "IR": "Asia/Tehran Iran",
    "IS": "Atlantic/Reykjavik Iceland",
    "IT": "Europe/Rome",
    "JM": "America/Jamaica Jamaica",
    "JP": "Asia/Tokyo Japan",
    "KE": "Africa/Nairobi",
    "KH": "Asia/Phnom_Penh",
    "KR": "Asia/Seoul ROK",
    "LB": "Asia/Beirut",
    "LK": "Asia/Colombo",
    "LT": "Europe/Vilnius",
    "LU": "Europe/Luxembourg",
    "LV": "Europe/Riga",
    "MA": "Africa/Casablanca",
    "MN": "Asia/Ulaanbaatar Asia/Hovd Asia/Ulan_Bator Asia/Choibalsan",
    "MT": "Europe/Malta",
    "MX": (
        "America/Mexico_City America/Cancun America/Merida America/Monterrey America/Matamoros America/Chihuahua "
        "America/Ciudad_Juarez America/Ojinaga America/Mazatlan America/Bahia_Banderas America/Hermosillo "
        "America/Tijuana Mexico/BajaNorte Mexico/BajaSur Mexico/General America/Ensenada America/Santa_Isabel"
    ),
    "MY": "Asia/Kuala_Lumpur Asia/Kuching",
    "NG": "Africa/Lagos",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo Atlantic/Jan_Mayen",
    "NP": "Asia/Kathmandu Asia/Katmandu",
    "NZ": "Pacific/Auckland Pacific/Chatham NZ NZ-CHAT",
    "PE": "America/Lima",
    "PH": "Asia/Manila",
    "PK": "Asia/Karachi",
    "PL": "Europe/Warsaw Poland",
    "PT": "Europe/Lisbon Atlantic/Madeira Atlantic/Azores Portugal",
    "QA": "Asia/Qatar",
    "RO": "Europe/Bucharest",
    "RS": "Europe/Belgrade",
    "RU": (
        "Europe/Kaliningrad Europe/Moscow Europe/Kirov Europe/Volgograd Europe/Astrakhan Europe/Saratov "
        "Europe/Ulyanovsk Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Barnaul Asia/Tomsk "
        "Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Khandyga Asia/Vladivostok "
        "Asia/Ust-Nera Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Asia/Kamchatka Asia/Anadyr W-SU"
    ),
    "SA": "Asia/Riyadh",
    "SE": "Europe/Stockholm",
    "SG": "Asia/Singapore Singapore",
    "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava",
    "TH": "Asia/Bangkok",
    "TR": "Europe/Istanbul Turkey Asia/Istanbul",
    "TT": "America/Port_of_Spain",
    "TW": "Asia/Taipei ROC",
    "UA": "Europe/Simferopol Europe/Kyiv Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye",
    "UG": "Africa/Kampala",
    "US": (
        "America/New_York America/Detroit America/Kentucky/Louisville America/Kentucky/Monticello "
        "America/Indiana/Indianapolis America/Indiana/Vincennes America/Indiana/Winamac America/Indiana/Marengo "
        "America/Indiana/Petersburg America/Indiana/Vevay America/Chicago America/Indiana/Tell_City "
        "America/Indiana/Knox America/Menominee America/North_Dakota/Center America/North_Dakota/New_Salem "
        "America/North_Dakota/Beulah America/Denver America/Boise America/Phoenix America/Los_Angeles "
        "America/Anchorage America/Juneau America/Sitka America/Metlakatla America/Yakutat America/Nome "
        "America/Adak Pacific/Honolulu US/Alaska US/Aleutian US/Arizona US/Central US/East-Indiana US/Eastern "
        "US/Hawaii US/Indiana-Starke US/Michigan US/Mountain US/Pacific America/Indianapolis America/Fort_Wayne "
        "America/Louisville America/Knox_IN America/Shiprock America/Atka Navajo"
    ),
    "UY": "America/Montevideo",
    "VN": "Asia/Ho_Chi_Minh Asia/Saigon",
    "ZA": "Africa/Johannesburg",
    "ZM": "Africa/Lusaka",
}
