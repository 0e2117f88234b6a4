using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>
/// The one sentence at the top: how the overall score moved (where no earlier period can be compared: how it stands against the region) and
/// who needs the manager. Where it would be longer than <see cref="WordsMax"/> words, departments are counted instead of named, then the
/// comparison is left out.
/// </summary>
internal static class Headline
{
    /// <summary>The most words a headline has.</summary>
    public const int WordsMax = 20;

    private const int LettersOfAWord = 3;
    private const char FirstWithoutSpaces = '\u3040';
    private const char LastWithoutSpaces = '\u9FFF';

    /// <summary>Fewest months over which the trend has to stay within its limits to be called steady.</summary>
    private const int RecentMonths = 3;

    private static readonly Word NoAnswers = new("headline.no_answers");
    private static readonly Word TooFew = new("headline.too_few", "n", "minimum");
    private static readonly Word Few = new("headline.few", "score", "answers", "minimum");
    private static readonly Word LongerAbove = new("headline.longer_above", "few", "span", "score", "answers");
    private static readonly Word LongerBelow = new("headline.longer_below", "few", "span", "score", "answers");
    private static readonly Word LongerWithinChance = new("headline.longer_within_chance", "few", "span", "score", "answers");
    private static readonly Word LongerAlone = new("headline.longer_not_compared", "few", "span", "score", "answers");
    private static readonly Word NoneYet = new("headline.none");
    private static readonly Word OnlyFew = new("headline.only", "answers");
    private static readonly Word AboveUsual = new("headline.above_usual");
    private static readonly Word BelowUsual = new("headline.below_usual");
    private static readonly Word Early = new("headline.early", "score", "answers", "missing");
    private static readonly Word Alone = new("headline.not_compared", "trend", "score", "answers", "departments");
    private static readonly Word Above = new("headline.above", "trend", "score", "answers", "departments");
    private static readonly Word Below = new("headline.below", "trend", "score", "answers", "departments");
    private static readonly Word WithinChance = new("headline.within_chance", "trend", "score", "answers", "departments");
    private static readonly Word AboveThen = new("headline.above_then", "trend", "score", "answers", "departments", "period");
    private static readonly Word BelowThen = new("headline.below_then", "trend", "score", "answers", "departments", "period");
    private static readonly Word WithinChanceThen = new("headline.within_chance_then", "trend", "score", "answers", "departments", "period");
    private static readonly Word Rising = new("headline.rising");
    private static readonly Word Falling = new("headline.falling");
    private static readonly Word Steady = new("headline.steady");
    private static readonly Word Overall = new("headline.overall");
    private static readonly Word OneDepartment = new("headline.one_department");
    private static readonly Word OneNeeds = new("headline.one_needs", "department");
    private static readonly Word TwoNeed = new("headline.two_need", "first", "second");
    private static readonly Word FirstNeeds = new("headline.first_needs", "first", "count");
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
        if (context.Card.Overall.Longer is { Own.Score: { } longer } line)
        {
            return OverLongerPeriod(context, line, longer);
        }

        if (own.N == 0)
        {
            return words.Say(NoAnswers);
        }

        if (own.Score is not { } score)
        {
            return words.Say(TooFew, context.Answers(own.N), words.Count(context.Settings.Minimum.Confidential));
        }

        if (own.Base is BaseSize.Insufficient or BaseSize.Confidential)
        {
            if (context.HasEnded)
            {
                return words.Say(Few, words.Score(score), context.Answers(own.N), words.Count(context.Settings.Minimum.Compared));
            }

            var missing = Math.Max(1, context.Settings.Minimum.Compared - own.N);
            return words.Say(Early, words.Score(score), context.Answers(own.N), words.Count(missing));
        }

        string[] sentences =
        [
            Compared(context, score, named: true), Compared(context, score, named: false),
            words.Say(Alone, Trend(context), words.Score(score), context.Answers(own.N), Departments(context, named: false)),
        ];
        return sentences.FirstOrDefault(sentence => CountWords(sentence) <= WordsMax) ?? sentences[^1];
    }

    /// <summary>Against the earlier period that the trend is told from, else against the region.</summary>
    private static string Compared(PackContext context, double score, bool named)
    {
        var (words, line) = (context.Words, context.Card.Overall);
        var (trend, own, answers, departments) = (Trend(context), words.Score(score), context.Answers(line.Own.N), Departments(context, named));
        return Earlier(context) is ({ } verdict, { } period)
            ? words.Say(
                verdict switch { Verdict.Above => AboveThen, Verdict.Below => BelowThen, _ => WithinChanceThen }, trend, own, answers, departments, period)
            : words.Say(
                line.Rest.Verdict switch { Verdict.Above => Above, Verdict.Below => Below, Verdict.WithinChance => WithinChance, _ => Alone },
                trend, own, answers, departments);
    }

    /// <summary>The earlier period with a clear change, the previous one first; else one that was compared; nothing where none was.</summary>
    private static (Verdict Verdict, string? Period) Earlier(PackContext context)
    {
        var line = context.Card.Overall;
        (Verdict Verdict, string? Period)[] changes = [(line.Previous.Verdict, context.Previous), (line.LastYear.Verdict, context.LastYear)];
        changes = [.. changes.Where(change => change.Period is not null)];
        return changes.Where(change => VerdictWords.IsClear(change.Verdict))
            .Concat(changes.Where(change => change.Verdict == Verdict.WithinChance))
            .FirstOrDefault((Verdict.NotAvailable, null));
    }

    /// <summary>
    /// Words are what stands between spaces. Japanese and Chinese have none: every three of their letters (kana, ideographs) that stand together count as
    /// a word, so that a headline has at most 60.
    /// </summary>
    public static int CountWords(string sentence) => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Sum(part => Math.Max(1, (part.Count(letter => letter is >= FirstWithoutSpaces and <= LastWithoutSpaces) + LettersOfAWord - 1) / LettersOfAWord));

    /// <summary>The period has too few answers, says so, and lets a longer one speak.</summary>
    private static string OverLongerPeriod(PackContext context, LongerLine longer, double score)
    {
        var words = context.Words;
        var few = context.Card.Overall.Own.N == 0 ? words.Say(NoneYet) : words.Say(OnlyFew, context.Answers(context.Card.Overall.Own.N));
        var word = longer.Rest.Verdict switch
        {
            Verdict.Above => LongerAbove,
            Verdict.Below => LongerBelow,
            Verdict.WithinChance => LongerWithinChance,
            _ => LongerAlone,
        };
        return words.Say(word, few, words.Period(longer.Key), words.Score(score), context.Answers(longer.Own.N));
    }

    /// <summary>
    /// "Steady" is a claim too: it needs a comparison with an earlier period that chance explains, and a trend that stayed
    /// within its limits. Where the trend ends outside and no change agrees with it, the trend is what is said.
    /// </summary>
    private static string Trend(PackContext context)
    {
        var change = Earlier(context).Verdict;
        var clear = VerdictWords.IsClear(change) ? change : Verdict.NotAvailable;
        TrendMonth[] months = [.. context.Card.Trend.Months.Where(month => month.Smoothed is not null && IsRecent(context, month))];
        var outside = months is [.., { Outside: true } last] ? last.Smoothed > last.High ? Verdict.Above : Verdict.Below : Verdict.NotAvailable;
        return context.Words.Say((clear, outside) switch
        {
            (Verdict.Above, Verdict.Above or Verdict.NotAvailable) => Rising,
            (Verdict.Below, Verdict.Below or Verdict.NotAvailable) => Falling,
            (_, Verdict.Above) => AboveUsual,
            (_, Verdict.Below) => BelowUsual,
            _ => change == Verdict.WithinChance && !months.Any(month => month.Outside) ? Steady : Overall,
        });
    }

    /// <summary>A month of the period, at least of the three that end with it: what left its limits a month ago is not steady yet.</summary>
    private static bool IsRecent(PackContext context, TrendMonth month)
    {
        var (start, end) = (context.Card.Period.Start, context.Card.Period.End);
        var from = start < end.AddMonths(-RecentMonths) ? start : end.AddMonths(-RecentMonths);
        return month.Month.AddMonths(1) > from && month.Month < end;
    }

    private static string Departments(PackContext context, bool named)
    {
        var words = context.Words;
        string[] Names(IReadOnlyList<ScoreLine> lines) => [.. lines.Select(line => InSentence(context.NameOf(line)))];
        return (Names(Priorities.ToFix(context)), Names(Priorities.ToProtect(context))) switch
        {
            ([var one], _) when named => words.Say(OneNeeds, one),
            ([var one, var two], _) when named => words.Say(TwoNeed, one, two),
            ([var first, .. { Length: > 1 } others], _) when named => words.Say(FirstNeeds, first, others.Length.ToString(CultureInfo.InvariantCulture)),
            ([_], _) => words.Say(OneNeeds, words.Say(OneDepartment)),
            ({ Length: > 0 } behind, _) => words.Say(ManyNeed, behind.Length.ToString(CultureInfo.InvariantCulture)),
            (_, [var one]) when named => words.Say(OneStandsOut, one),
            (_, [_]) => words.Say(OneStandsOut, words.Say(OneDepartment)),
            (_, { Length: > 0 } ahead) => words.Say(ManyStandOut, ahead.Length.ToString(CultureInfo.InvariantCulture)),
            _ when context.Departments.Any(line => PackContext.Against(line).Verdict == Verdict.WithinChance) => words.Say(NoneDiffers),
            _ => words.Say(NotKnown),
        };
    }

    /// <summary>"Front desk" is "front desk" inside a sentence; "F&amp;B" and "Spa Zürich" stay as they are.</summary>
    private static string InSentence(string name) =>
        name.Length > 1 && name.Skip(1).All(letter => !char.IsUpper(letter)) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
