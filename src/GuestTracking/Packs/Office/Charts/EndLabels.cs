namespace GuestTracking.Packs.Office.Charts;

/// <summary>On which side of the ends of lines their labels stand, so that none lies on another.</summary>
internal static class EndLabels
{
    private static readonly string[] Sides = ["r", "t", "b"];

    /// <summary>Letters are less high than a line.</summary>
    private const double Nearest = 0.9;

    /// <summary>The sides, in the order given: r beside the end, t above, b below. As many beside as can be; of two choices that are as good, the one that moves earlier labels.</summary>
    /// <param name="heights">Distances of the ends from the plot's top; null for a line that has none.</param>
    /// <param name="line">Height of a label.</param>
    public static string[] Of(double?[] heights, double line)
    {
        string[] best = [.. heights.Select(_ => "r")];
        var bestCost = int.MaxValue;
        var choices = (int)Math.Pow(Sides.Length, heights.Length);
        for (var choice = 0; choice < choices; choice++)
        {
            var (rest, moved) = (choice, 0);
            var sides = new string[heights.Length];
            var middles = new double?[heights.Length];
            for (var at = 0; at < heights.Length; at++, rest /= Sides.Length)
            {
                sides[at] = Sides[rest % Sides.Length];
                moved += sides[at] == "r" ? 0 : 1;
                middles[at] = heights[at] + (sides[at] switch { "t" => -line, "b" => line, _ => 0 });
            }

            var cost = moved + (Collisions(middles, line) * 100);
            if (cost < bestCost)
            {
                (best, bestCost) = (sides, cost);
            }
        }

        return best;
    }

    private static int Collisions(double?[] middles, double line)
    {
        var found = 0;
        for (var one = 0; one < middles.Length; one++)
        {
            for (var other = one + 1; other < middles.Length; other++)
            {
                found += Math.Abs(middles[one] - middles[other] ?? double.PositiveInfinity) < line * Nearest ? 1 : 0;
            }
        }

        return found;
    }
}
