using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The pictures of the guests' sheet: comments by topic beside answers by value; each alone where the other is missing.</summary>
internal static class GuestCharts
{
    private const string Mark = "\u25A0 ";

    private static readonly Word TopicsHeading = new("guests.topics_chart");
    private static readonly Word TopicsDescription = new("guests.topics_description");
    private static readonly Word Mentions = new("guests.bar_mentions");
    private static readonly Word Negative = new("guests.bar_negative");
    private static readonly Word AnswersHeading = new("guests.answers_chart");
    private static readonly Word AnswersDescription = new("guests.answers_description");
    private static readonly Word Answers = new("guests.bar_answers");
    private static readonly Word AnswersNote = new("guests.answers_note", "answers");

    /// <summary>A pair, a chart or nothing. Answers by value are shown only where comments are.</summary>
    /// <param name="context">What the sheet is made from.</param>
    /// <param name="topics">The topics that are shown.</param>
    public static IEnumerable<Block> Of(PackContext context, IReadOnlyList<Topic> topics)
    {
        var left = topics.Count > 0 ? Topics(context.Words, topics) : null;
        var right = context.Input.Voices.Reason is null && context.Card.Distribution.Count > 0 ? Distribution(context.Words, context.Card.Distribution) : null;
        return left is not null && right is not null ? [new PairBlock(left, right)]
            : (left ?? right) is { } alone ? [alone]
            : [];
    }

    private static ChartBlock Topics(Words words, IReadOnlyList<Topic> topics)
    {
        List<BarSeries> series = [new(words.Say(Mentions), [.. topics.Select(topic => (double?)topic.Mentions)], Tone.Own)];
        if (topics.Any(topic => topic.Negative is not null))
        {
            series.Add(new(words.Say(Negative), [.. topics.Select(topic => (double?)topic.Negative)], Tone.Below));
        }

        return new ChartBlock(
            words.Say(TopicsHeading),
            new BarChart(words.Say(TopicsDescription), [.. topics.Select(topic => words.Topic(topic.Key))], series),
            [.. series.Select(bars => new TextRun($"{Mark}{bars.Name}   ", bars.Tone))]);
    }

    /// <summary>The best answer at the top.</summary>
    private static ChartBlock Distribution(Words words, IReadOnlyList<AnswerCount> answers)
    {
        AnswerCount[] bestFirst = [.. answers.Reverse()];
        return new ChartBlock(
            words.Say(AnswersHeading),
            new BarChart(
                words.Say(AnswersDescription),
                [.. bestFirst.Select(answer => words.Separated(answer.Answer))],
                [new BarSeries(words.Say(Answers), [.. bestFirst.Select(answer => (double?)answer.N)], Tone.Own)]),
            [new TextRun(words.Say(AnswersNote, words.Answers(answers.Sum(answer => answer.N))))]);
    }
}
