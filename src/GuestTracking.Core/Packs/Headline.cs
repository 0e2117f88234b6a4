using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>
/// The one sentence at the top: how the overall score stands against the region and who needs the manager. Where it
/// would be longer than <see cref="WordsMax"/> words, departments are counted instead of named.
/// </summary>
internal static class Headline
{
    /// <summary>The most words a headline has.</summary>
    public const int WordsMax = 20;

    private static readonly Word NoAnswers = new("headline.no_answers");
    private static readonly Word TooFew = new("headline.too_few", "n", "minimum");
    private static readonly Word Early = new("headline.early", "score", "answers", "missing");
    private static readonly Word Alone = new("headline.not_compared", "trend", "score", "answers", "departments");
    private static readonly Word Above = new("headline.above", "trend", "score", "answers", "departments");
    private static readonly Word Below = new("headline.below", "trend", "score", "answers", "departments");
    private static readonly Word WithinChance = new("headline.within_chance", "trend", "score", "answers", "departments");
    private static readonly Word Rising = new("headline.rising");
    private static readonly Word Falling = new("headline.falling");
    private static readonly Word Steady = new("headline.steady");
    private static readonly Word Overall = new("headline.overall");
    private static readonly Word OneDepartment = new("headline.one_department");
    private static readonly Word OneNeeds = new("headline.one_needs", "department");
    private static readonly Word TwoNeed = new("headline.two_need", "first", "second");
    private static readonly Word ManyNeed = new("headline.many_need", "count");
    private static readonly Word OneStandsOut = new("headline.one_stands_out", "department");
    private static readonly Word ManyStandOut = new("headline.many_stand_out", "count");
    private static readonly Word NoneDiffers = new("headline.none_differs");
    private static readonly Word NotKnown = new("headline.departments_not_compared");

    /// <summary>The headline of a scorecard.</summary>
    public static string Of(PackContext context)
    {
        var own = context.Card.Overall.Own;
        var words = context.Words;
        if (own.N == 0)
        {
            return words.Say(NoAnswers);
        }

        if (own.Score is not { } score)
        {
            return words.Say(TooFew, context.Answers(own.N), FigureText.Count(context.Settings.Minimum.Confidential));
        }

        if (own.Base is BaseSize.Insufficient or BaseSize.Confidential)
        {
            var missing = Math.Max(1, context.Settings.Minimum.Compared - own.N);
            return words.Say(Early, FigureText.Score(score), context.Answers(own.N), FigureText.Count(missing));
        }

        var word = context.Card.Overall.Rest.Verdict switch
        {
            Verdict.Above => Above,
            Verdict.Below => Below,
            Verdict.WithinChance => WithinChance,
            _ => Alone,
        };
        string Sentence(string departments) => words.Say(word, Trend(context), FigureText.Score(score), context.Answers(own.N), departments);
        var named = Sentence(Departments(context, named: true));
        return CountWords(named) <= WordsMax ? named : Sentence(Departments(context, named: false));
    }

    /// <summary>Words are what stands between spaces.</summary>
    public static int CountWords(string sentence) => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>"Steady" is a claim too: it needs a comparison with an earlier period that chance explains.</summary>
    private static string Trend(PackContext context)
    {
        var line = context.Card.Overall;
        Verdict[] changes = [line.LastYear.Verdict, line.Previous.Verdict];
        var clear = changes.FirstOrDefault(VerdictWords.IsClear, Verdict.NotAvailable);
        return context.Words.Say(clear switch
        {
            Verdict.Above => Rising,
            Verdict.Below => Falling,
            _ => changes.Contains(Verdict.WithinChance) ? Steady : Overall,
        });
    }

    private static string Departments(PackContext context, bool named)
    {
        var words = context.Words;
        string[] Clear(Verdict verdict) => [.. context.Card.Departments
            .Where(line => line.Rest.Verdict == verdict)
            .OrderByDescending(line => Math.Abs(line.Rest.Value ?? 0))
            .Select(line => InSentence(context.NameOf(line)))];
        return (Clear(Verdict.Below), Clear(Verdict.Above)) switch
        {
            ([var one], _) when named => words.Say(OneNeeds, one),
            ([var one, var two], _) when named => words.Say(TwoNeed, one, two),
            ([_], _) => words.Say(OneNeeds, words.Say(OneDepartment)),
            ({ Length: > 0 } below, _) => words.Say(ManyNeed, below.Length.ToString(CultureInfo.InvariantCulture)),
            (_, [var one]) when named => words.Say(OneStandsOut, one),
            (_, [_]) => words.Say(OneStandsOut, words.Say(OneDepartment)),
            (_, { Length: > 0 } above) => words.Say(ManyStandOut, above.Length.ToString(CultureInfo.InvariantCulture)),
            _ when context.Card.Departments.Any(line => line.Rest.Verdict == Verdict.WithinChance) => words.Say(NoneDiffers),
            _ => words.Say(NotKnown),
        };
    }

    /// <summary>"Front desk" is "front desk" inside a sentence; "F&amp;B" and "Spa Zürich" stay as they are.</summary>
    private static string InSentence(string name) =>
        name.Length > 1 && name.Skip(1).All(letter => !char.IsUpper(letter)) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
