using GuestTracking.Bonuses;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs;

namespace GuestTracking.Tests.Bonuses.Documents;

/// <summary>The shipped plan of a hotel company, calculated for people of several countries, with every kind of outcome.</summary>
internal static class SampleRun
{
    public const string PlanHash = "5f0c7b1e9a3d42868c51f7d2b9e04a6c1d83f2975be6407a9c12d4e85f3b7a60";
    public const string RunHash = "c2b9e04a6c1d83f2975be6407a9c12d4e85f3b7a605f0c7b1e9a3d42868c51f7";
    public const string Hostile = "=cmd|'/C calc'!A1 <script>alert(1)</script>";

    public static string Reports { get; } = Path.Combine(AppContext.BaseDirectory, "reports");

    public static BonusWordsFiles Languages { get; } = new(Path.Combine(Reports, "bonus-plans"));

    public static PackTheme Theme { get; } = ThemeFile.Load(Path.Combine(Reports, "general-manager"));

    public static FrozenPlan Plan { get; } = PlanFreezing.Freeze(
        PlanFile.Load(Path.Combine(Reports, "bonus-plans", "hotel-company.json")), ["front_desk", "rooms", "restaurant"],
        (_, department) => [.. Enumerable.Range(0, 40).Select(hotel => 66.25m + hotel * 0.55m + department.Length * 0.125m)]);

    public static PlanSeal Seal { get; } = new(PlanHash, new DateOnly(2024, 12, 16), null);

    public static IReadOnlyList<Participant> People { get; } =
    [
        Manager("10021", "Anna Müller", "BER-01", "DE", "de", "EUR", 89_000, 15),
        Manager("10022", "Kenji Tanaka", "TYO-01", "JP", "en", "JPY", 12_500_000, 12),
        Manager("10023", "Noura Al-Sabah", "KWI-01", "KW", "en", "KWD", 31_250.500m, 10),
        new("10024", "Marie Lefèvre", "FR", "fr", Currency.Find("EUR")!,
            [
                new("department_head", "PAR-01", "front_desk", new(2025, 1, 1), new(2025, 7, 1), 52_000, 8),
                new("department_head", "LYS-01", "restaurant", new(2025, 7, 1), new(2026, 1, 1), 54_500, 8),
            ],
            [new("parental", new(2025, 3, 1), new(2025, 4, 1))]),
        new("10025", "Carlos Ortega", "ES", "es", Currency.Find("EUR")!,
            [new("regional_manager", "europe.south", null, new(2025, 1, 1), new(2026, 1, 1), 110_000, 20)], []),
        Manager("10026", "Sofie Jensen", "CPH-01", "DK", "en", "DKK", 720_000, 12),
        Manager("10027", Hostile, "BER-01", "DE", "en", "EUR", 80_000, 10),
        Manager("10028", "Franchise Manager", "FRA-01", "DE", "de", "EUR", null, null),
        Manager("10029", "Ohne Entgelt", "BER-01", "DE", "de", "EUR", null, 10),
        Manager("10030", "Giulia Rossi", "ROM-01", "IT", "it", "EUR", 75_000, 12),
        Manager("10031", "Tom Baker", "LON-01", "GB", "en-GB", "GBP", 84_000, 15),
    ];

    public static BonusFigures Figures { get; } = MakeFigures();

    public static IReadOnlyList<AwardDecision> Decisions { get; } =
        [new("10031", 9_000.50m, "Renovation of the lobby from May to August.", "c.meier", new DateOnly(2026, 2, 20))];

    public static BonusRun Run { get; } = new()
    {
        Plan = Plan,
        Seal = Seal,
        Result = BonusCalculation.Of(Plan, People, Figures, Decisions),
        Run = "12",
        Hash = RunHash,
        State = "frozen",
        Issued = new DateOnly(2026, 3, 2),
        Decisions = Decisions,
        Disputes = [new("10022", new DateOnly(2026, 3, 10), new DateOnly(2026, 4, 10), "Answers of the tour group of 3 May are missing.")],
        LatePapers = [new("10025", "letter", new DateOnly(2025, 1, 31))],
    };

    public static Award AwardOf(string participant) => Run.Result.Awards.Single(award => award.Participant.Key == participant);

    private static Participant Manager(string key, string name, string site, string country, string language, string currency, decimal? earnings, decimal? percent) => new(
        key, name, country, language, Currency.Find(currency)!, [new("general_manager", site, null, new(2025, 1, 1), new(2026, 1, 1), earnings, percent)], []);

    /// <summary>A score for everything that the calculation can ask for, a little different for each site and department.</summary>
    private static BonusFigures MakeFigures()
    {
        string[] keys = ["BER-01", "TYO-01", "KWI-01", "PAR-01", "LYS-01", "CPH-01", "FRA-01", "ROM-01", "LON-01"];
        var sites = keys.ToDictionary(
            key => key,
            key => new BonusSite(key, key[0] is 'T' or 'K' ? "asia" : "europe.north", key == "FRA-01" ? "Rhein-Main Hotelbetriebs GmbH" : null, key != "FRA-01"),
            StringComparer.Ordinal);
        sites["europe.south"] = new("europe.south", "europe.south", null, true);
        var needs = ScoreNeeds.Of(Plan, People, sites);
        var scores = needs
            .SelectMany(need => need.Department == ScoreKey.EveryDepartment
                ? new[] { "overall", "front_desk", "rooms", "restaurant" }.Select(department => need with { Department = department })
                : [need])
            .Distinct().ToDictionary(need => need, Figure);
        return new(scores, [new("KWI-01", "INT-2025-07", new DateOnly(2025, 11, 3), null)], sites);
    }

    private static ScoreFigure Figure(ScoreKey key)
    {
        var site = Math.Abs(key.Site.Sum(letter => letter * 7)) % 11;
        var department = key.Department.Sum(letter => letter) % 5;
        return key.Measure switch
        {
            "operating_result" => new() { Score = 96.5m + site % 4, Source = "external.csv" },
            "response-rate" or "invitation-rate" => new() { Score = 21.4m + site, N = 9_000, Source = "run 412" },
            _ => new()
            {
                Score = 78.31m + site * 0.87m + department * 0.4125m + (key.Period == "2024" ? -1.5m : 0),
                N = 640 + site * 91 + department * 13,
                StandardError = 0.55m,
                Adjusted = 79.02m + site * 0.61m,
                RankLow = 1 + site,
                RankHigh = 9 + site,
                RankedOf = 33,
                Source = "run 412",
            },
        };
    }
}
