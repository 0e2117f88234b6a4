namespace GuestTracking.Core.Packs.Bonus;

/// <summary>A chance as people say it: "in about 1 of 4 cases", never as a probability with decimals.</summary>
public static class ChanceWords
{
    private static readonly Word Hardly = new("chance.hardly");
    private static readonly Word About = new("chance.about", "times", "cases");
    private static readonly Word Nearly = new("chance.nearly");

    /// <summary>Below this it is hardly ever.</summary>
    private const double HardlyBelow = 0.015;

    /// <summary>Above this it is nearly always.</summary>
    private const double NearlyAbove = 0.94;

    private static readonly (int Times, int Cases)[] Fractions = [(1, 50), (1, 20), (1, 10), (1, 7), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10)];

    /// <summary>The chance in words: the nearest of a few simple fractions.</summary>
    /// <param name="words">The language.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static string Say(BonusWords words, double chance)
    {
        if (chance < HardlyBelow)
        {
            return words.Say(Hardly);
        }

        if (chance > NearlyAbove)
        {
            return words.Say(Nearly);
        }

        var (times, cases) = Fractions.MinBy(one => Math.Abs(chance - (double)one.Times / one.Cases));
        return words.Say(About, words.Count(times), words.Count(cases));
    }
}
