namespace GuestTracking.Demo;

/// <summary>The year of a place: how full its hotels are in each month, and who comes.</summary>
internal static class DemoSeason
{
    public const int Leisure = 0;
    public const int Business = 1;
    public const int Group = 2;

    /// <summary>The words of the file's segment column, by number.</summary>
    public static readonly IReadOnlyList<string> Segments = ["leisure", "business", "group"];

    // January to December.
    private static readonly double[] City = [0.56, 0.60, 0.70, 0.76, 0.82, 0.84, 0.76, 0.72, 0.86, 0.84, 0.72, 0.70];
    private static readonly double[] Airport = [0.70, 0.72, 0.76, 0.76, 0.78, 0.80, 0.78, 0.76, 0.80, 0.80, 0.76, 0.70];
    private static readonly double[] Beach = [0.42, 0.46, 0.55, 0.66, 0.76, 0.88, 0.95, 0.96, 0.82, 0.66, 0.46, 0.50];
    private static readonly double[] Mountain = [0.88, 0.94, 0.82, 0.48, 0.44, 0.60, 0.80, 0.86, 0.66, 0.50, 0.42, 0.82];

    /// <summary>Share of rooms taken, 0–1.</summary>
    public static double Occupancy(DemoLocation location, int month) => location switch
    {
        DemoLocation.Airport => Airport[month - 1],
        DemoLocation.Beach => Beach[month - 1],
        DemoLocation.Mountain => Mountain[month - 1],
        _ => City[month - 1],
    };

    /// <summary>Shares of leisure, business and group; they sum to 1. Fewer business guests in July, August and December.</summary>
    public static double[] Mix(DemoLocation location, int month)
    {
        var business = location switch
        {
            DemoLocation.City => 0.44,
            DemoLocation.Airport => 0.58,
            _ => 0.12,
        };
        if (month is 7 or 8 or 12)
        {
            business *= 0.6;
        }

        const double Groups = 0.12;
        return [1 - business - Groups, business, Groups];
    }
}
