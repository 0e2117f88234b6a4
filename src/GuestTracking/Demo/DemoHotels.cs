using System.Globalization;

namespace GuestTracking.Demo;

/// <summary>
/// The sixty hotels of the demo, ten in each of six regions. Companies and hotels are invented; cities are real. Their
/// stories: <see cref="FrontDeskDrop"/>, <see cref="BestBreakfast"/>, <see cref="Renovated"/>, <see cref="SeasonHotel"/>,
/// <see cref="NewOpening"/>, <see cref="Moved"/>, <see cref="Converted"/>.
/// </summary>
internal static class DemoHotels
{
    /// <summary>The upper brand.</summary>
    public const string Halden = "Halden Court";

    /// <summary>The plainer brand.</summary>
    public const string Wayfen = "Wayfen";

    /// <summary>Its front desk drops clearly from September 2025 on.</summary>
    public const string FrontDeskDrop = "ES03";

    /// <summary>Its breakfast is clearly the chain's best.</summary>
    public const string BestBreakfast = "AT02";

    /// <summary>Under renovation from September 2024 to the end of January 2025.</summary>
    public const string Renovated = "DE04";

    /// <summary>Closed from November to March.</summary>
    public const string SeasonHotel = "ES08";

    /// <summary>Opens on 1 March 2025.</summary>
    public const string NewOpening = "VN02";

    /// <summary>Goes from Europe/Alps to Europe/Germany on 1 July 2025.</summary>
    public const string Moved = "AT06";

    /// <summary>Goes from Wayfen to Halden Court on 1 January 2025.</summary>
    public const string Converted = "US07";

    private const string Germany = "Europe/Germany";
    private const string Iberia = "Europe/Iberia";
    private const string Alps = "Europe/Alps";
    private const string EastCoast = "Americas/East Coast";
    private const string WestCoast = "Americas/West Coast";
    private const string SouthEast = "Asia/South-East";

    private static readonly DateOnly Always = new(2015, 1, 1);
    private static readonly string[] Contracts = ["owned", "managed", "franchised", "leased", "managed"];

    private static readonly Dictionary<string, DemoLand> Lands = new()
    {
        ["DE"] = new("Germany", "Europe/Berlin", "EUR", "Rheinquell Hotelbetriebe"),
        ["ES"] = new("Spain", "Europe/Madrid", "EUR", "Hosteleras del Olmo"),
        ["PT"] = new("Portugal", "Europe/Lisbon", "EUR", "Casa do Farol Hotelaria"),
        ["AT"] = new("Austria", "Europe/Vienna", "EUR", "Bergahorn Hotellerie"),
        ["CH"] = new("Switzerland", "Europe/Zurich", "CHF", "Seeblick Gastbetriebe"),
        ["US"] = new("United States", "America/New_York", "USD", "Pinebrook Lodging Partners"),
        ["UW"] = new("United States", "America/Los_Angeles", "USD", "Cedar Bluff Lodging"),
        ["TH"] = new("Thailand", "Asia/Bangkok", "THB", "Lotus Pier Hospitality"),
        ["VN"] = new("Vietnam", "Asia/Ho_Chi_Minh", "VND", "Song Xanh Hospitality"),
        ["SG"] = new("Singapore", "Asia/Singapore", "SGD", "Merlin Quay Hospitality"),
    };

    // Region; then a line a hotel: key, city, quarter, brand (H or W), rooms, location, spa.
    private static readonly (string Region, string[] Hotels)[] Rows =
    [
        (Germany, ["DE01 Berlin|Spree Quarter H 320 City spa", "DE02 Hamburg|Harbour W 210 City -", "DE03 Munich|Isar Park H 265 City spa",
            "DE04 Cologne|Old Market W 180 City -", "DE05 Frankfurt|Airport W 410 Airport -", "DE06 Dresden|Elbe Terrace H 140 City spa",
            "DE07 Leipzig|Station W 155 City -", "DE08 Stuttgart|Hillside W 170 City -", "DE09 Rostock|Seafront H 95 Beach spa",
            "DE10 Freiburg|Minster W 48 City -"]),
        (Iberia, ["ES01 Madrid|Retiro H 290 City spa", "ES02 Barcelona|Marina H 340 Beach spa", "ES03 Seville|River House W 165 City -",
            "ES04 Valencia|Turia W 190 City -", "ES05 Bilbao|Estuary W 120 City -", "PT01 Lisbon|Riverside H 240 City spa",
            "PT02 Porto|Old Town W 110 City -", "ES08 Palma|Bay Resort H 230 Beach spa", "PT03 Faro|Lagoon W 150 Beach spa",
            "PT04 Coimbra|Hill W 22 City -"]),
        (Alps, ["AT01 Vienna|Ring H 310 City spa", "AT02 Salzburg|Garden H 130 City spa", "AT03 Innsbruck|Nordkette W 115 Mountain spa",
            "AT04 Kitzbühel|Meadow H 85 Mountain spa", "AT05 Graz|Castle View W 125 City -", "AT06 Bregenz|Lakeside W 105 Mountain spa",
            "CH01 Zurich|Limmat H 220 City spa", "CH02 Davos|High Valley H 90 Mountain spa", "CH03 Lucerne|Bridge W 100 Mountain -",
            "CH04 Geneva|Airport W 260 Airport -"]),
        (EastCoast, ["US01 New York|Midtown East H 480 City spa", "US02 Boston|Wharf H 270 City -", "US03 Philadelphia|Square W 230 City -",
            "US04 Washington|Circle H 300 City spa", "US05 Newark|Airport W 390 Airport -", "US06 Miami|Ocean Row H 360 Beach spa",
            "US07 Charleston|Battery W 145 Beach -", "US08 Portland|Casco Bay W 75 Beach -", "US09 Baltimore|Inner Harbor W 200 City -",
            "US10 Savannah|Garden Square W 90 City -"]),
        (WestCoast, ["UW01 San Francisco|Embarcadero H 350 City spa", "UW02 Los Angeles|Airport W 520 Airport -", "UW03 San Diego|Harbor H 280 Beach spa",
            "UW04 Seattle|Pine Street W 240 City -", "UW05 Portland|Willamette W 160 City -", "UW06 Santa Barbara|Mission H 80 Beach spa",
            "UW07 Monterey|Cannery W 70 Beach -", "UW08 Sacramento|Capitol W 185 City -", "UW09 Tahoe|North Shore H 110 Mountain spa",
            "UW10 Oakland|Lakeside W 150 City -"]),
        (SouthEast, ["TH01 Bangkok|Riverbank H 420 City spa", "TH02 Phuket|Coral Beach H 260 Beach spa", "TH03 Chiang Mai|Old Gate W 120 City spa",
            "TH04 Bangkok|Airport W 380 Airport -", "SG01 Singapore|Quayside H 330 City spa", "SG02 Singapore|East Coast W 250 City -",
            "VN01 Hanoi|Lake View W 175 City spa", "VN02 Da Nang|Sand Cape H 210 Beach spa", "VN03 Hoi An|Lantern W 60 Beach spa",
            "VN04 Ho Chi Minh City|Opera H 245 City spa"]),
    ];

    /// <summary>All sixty, in the order of the regions.</summary>
    public static readonly IReadOnlyList<DemoHotel> All = [.. Rows.SelectMany(row => row.Hotels.Select((line, at) => Read(row.Region, line, at)))];

    /// <summary>The hotel of a key.</summary>
    public static DemoHotel Find(string key) => All.Single(hotel => hotel.Key == key);

    private static DemoHotel Read(string region, string line, int at)
    {
        // The city and the quarter may hold blanks: the first word is the key, the last four are brand, rooms, location, spa.
        var words = line.Split(' ');
        var place = string.Join(' ', words[1..^4]).Split('|');
        var brand = words[^4] == "H" ? Halden : Wayfen;
        return new(
            words[0], place[0], place[1], Lands[words[0][..2]], int.Parse(words[^3], CultureInfo.InvariantCulture),
            Enum.Parse<DemoLocation>(words[^2]), Contracts[at % Contracts.Length], words[^1] == DemoQuestion.Spa, States(words[0], region, brand));
    }

    private static DemoState[] States(string key, string region, string brand)
    {
        DemoState From(int year, int month, string status) => new(new(year, month, 1), region, brand, status);
        var open = new DemoState(Always, region, brand, "open");
        return key switch
        {
            Renovated => [open, From(2024, 9, "renovation"), From(2025, 2, "open")],
            SeasonHotel =>
            [
                open, From(2023, 11, "closed"), From(2024, 4, "open"), From(2024, 11, "closed"), From(2025, 4, "open"), From(2025, 11, "closed"),
            ],
            NewOpening => [open with { From = new(2024, 6, 1), Status = "pre-opening" }, From(2025, 3, "open")],
            Moved => [open, open with { From = new(2025, 7, 1), Region = Germany }],
            Converted => [open, open with { From = new(2025, 1, 1), Brand = Halden }],
            _ => [open],
        };
    }
}
