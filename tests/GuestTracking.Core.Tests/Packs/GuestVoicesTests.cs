using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Surveys;
using GuestTracking.Core.Tests.Comparisons;

namespace GuestTracking.Core.Tests.Packs;

/// <summary>What comments come to: topics, what is negative, which are shown.</summary>
internal sealed class GuestVoicesTests
{
    private static readonly TopicWords Topics = new([("noise", "en", "noisy"), ("bed", "en", "bed"), ("food", "en", "food")]);
    private static readonly DateOnly Day = new(2025, 10, 1);
    private static int next;

    private static GuestComment Comment(string text, double? score, int day = 0, string? department = null, int? response = null) =>
        new(new Guid(response ?? ++next, 0, 0, new byte[8]), Day.AddDays(day), department, text, "en", score);

    private static GuestVoices Of(params GuestComment[] comments) => GuestVoices.Of(comments, [], Topics, GuestVoices.NoComments);

    [TestCase(49.999, true, false)]
    [TestCase(50, false, false)]
    [TestCase(50.001, false, true)]
    [TestCase(null, false, false)]
    public void Answer_in_the_lower_half_of_its_scale_makes_a_comment_negative(double? score, bool negative, bool positive)
    {
        var comment = Comment("Wonderful", score);
        Assert.That((comment.IsNegative, comment.IsPositive), Is.EqualTo((negative, positive)));
    }

    [Test]
    public void Topics_need_three_mentions_and_come_most_mentioned_first()
    {
        var voices = Of(
            Comment("noisy", 10), Comment("noisy noisy bed", 90), Comment("noisy food", null), Comment("bed", 20), Comment("bed", 30), Comment("food", 0));
        Assert.That(voices.Topics, Is.EqualTo(new[] { new Topic("bed", 3, 2), new Topic("noise", 3, 1) }));
        Assert.That((voices.Comments, voices.Reason), Is.EqualTo((6L, (string?)null)));
    }

    [Test]
    public void Complaints_are_the_lowest_answers_then_most_topics_then_the_latest()
    {
        var voices = Of(
            Comment("a", 40), Comment("b", 20, day: 1), Comment("c noisy", 20), Comment("d", 20, day: 2), Comment("e", 49), Comment("f", 60));
        Assert.That(voices.Complaints.Select(voice => voice.Text), Is.EqualTo(new[] { "c noisy", "d", "b" }));
        Assert.That(voices.Praises.Select(voice => voice.Text), Is.EqualTo(new[] { "f" }));
    }

    [Test]
    public void Praises_are_the_highest_answers_and_without_an_answer_there_is_neither()
    {
        var voices = Of(Comment("a", 90), Comment("b", 100), Comment("c", null), Comment("d bed food", 90), Comment("e", 50), Comment("f", 80));
        Assert.That(voices.Praises.Select(voice => voice.Text), Is.EqualTo(new[] { "b", "d bed food", "a" }));
        Assert.That(voices.Complaints, Is.Empty);
    }

    [Test]
    public void Response_is_shown_once()
    {
        var voices = Of(Comment("bad", 10, response: 1_000_001), Comment("worse", 5, department: "bar", response: 1_000_001), Comment("good", 95, department: "spa", response: 1_000_001), Comment("fine", 90));
        Assert.That(voices.Complaints.Select(voice => voice.Text), Is.EqualTo(new[] { "worse" }));
        Assert.That(voices.Praises.Select(voice => voice.Text), Is.EqualTo(new[] { "fine" }));
    }

    [Test]
    public void Order_of_the_comments_changes_nothing()
    {
        GuestComment[] comments = [.. Enumerable.Range(0, 40).Select(at => Comment("same", at % 2 == 0 ? 10 : 90))];
        var first = Of(comments);
        var second = Of([.. comments.Reverse()]);
        Assert.That((second.Complaints, second.Praises), Is.EqualTo((first.Complaints, first.Praises)).UsingPropertiesComparer());
    }

    [Test]
    public void Long_text_is_cut_after_a_word_and_stays_one_line()
    {
        var text = string.Join("\r\n", Enumerable.Repeat("seven letters", 40));
        var shown = VoiceChoice.Shown(text);
        Assert.Multiple(() =>
        {
            Assert.That(shown, Has.Length.LessThanOrEqualTo(VoiceChoice.LengthMax).And.EndsWith("…").And.Not.Contain("\n"));
            Assert.That(shown.TrimEnd('…').Split(' '), Has.All.EqualTo("seven").Or.EqualTo("letters"));
            Assert.That(VoiceChoice.Shown("  short \t text\u0007 "), Is.EqualTo("short text"));
        });
    }

    [Test]
    public void Text_without_blanks_is_cut_at_its_length_and_no_sign_in_two()
    {
        Assert.That(VoiceChoice.Shown(new string('朝', 500)), Is.EqualTo(new string('朝', VoiceChoice.LengthMax - 1) + "…"));
        var faces = VoiceChoice.Shown(string.Concat(Enumerable.Repeat("😀", 300)));
        Assert.That(char.IsLowSurrogate(faces[^2]), faces);
    }

    [Test]
    public void Nothing_to_show_has_its_reason_and_keeps_the_days()
    {
        Weekday[] days = [new(DayOfWeek.Monday, 3, null)];
        var voices = GuestVoices.Of([], days, Topics, GuestVoices.NotMasked);
        Assert.That((voices.Reason, voices.Weekdays), Is.EqualTo((GuestVoices.NotMasked, days)));
    }

    [Test]
    public void Day_of_the_week_below_the_confidential_minimum_has_its_number_only()
    {
        var week = Weekday.Week(new IndexMeasure(), MinimumCounts.Default, day => day switch
        {
            DayOfWeek.Monday => Sums.Of(4, 9),
            DayOfWeek.Sunday => Sums.Of(5, 9),
            _ => ScoreSums.Empty,
        });
        Assert.That(week.Select(day => day.Day), Is.EqualTo(new[]
        {
            DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
        }));
        Assert.That((week[0].N, week[0].Score, week[1].N, week[6].N, week[6].Score), Is.EqualTo((4L, (double?)null, 0L, 5L, (double?)null)));
    }

    [TestCase("4,9,7,8,20,20,20", "0101111", TestName = "one day of 4 takes the first of the next smallest with it")]
    [TestCase("2,3,7,7,20,20,20", "0011111", TestName = "2 and 3 hide each other")]
    [TestCase("1,1,5,7,20,20,20", "0001111", TestName = "1, 1 and the 5 after them")]
    [TestCase("0,0,5,7,20,20,20", "0011111", TestName = "days without answers hide nothing")]
    [TestCase("0,0,0,0,0,0,4", "0000000", TestName = "nothing is left to be hidden")]
    public void Days_that_are_hidden_cannot_be_found_by_subtraction(string answers, string shown)
    {
        int[] n = [.. answers.Split(',').Select(int.Parse)];
        var week = Weekday.Week(new IndexMeasure(), MinimumCounts.Default, day => n[((int)day + 6) % 7] is var count and > 0 ? Sums.Of(count, 9) : ScoreSums.Empty);
        Assert.That(string.Concat(week.Select(day => day.Score is null ? '0' : '1')), Is.EqualTo(shown));
    }

    [Test]
    public void Answers_of_a_score_that_is_not_shown_are_not_at_the_quotes_either()
    {
        var voices = Of(
            Comment("noisy", 10), Comment("noisy again", 20, department: "check_in"), Comment("noisy still", 30, department: "spa"), Comment("fine", 90, department: "overall"));
        GuestVoices Under(int overall, int desk) => voices.Under((Cards.Input with
        {
            Overall = Cards.Input.Overall with { Own = Sums.Of(overall, 9) }, Departments = [Cards.Input.Departments[0] with { Own = Sums.Of(desk, 9) }],
        }).Build(), MinimumCounts.Default);
        var (all, few, desk) = (Under(5, 5), Under(4, 5), Under(5, 4));
        Assert.Multiple(() =>
        {
            Assert.That(all.Complaints.Concat(all.Praises).Select(voice => voice.Score), Is.EqualTo(new double?[] { 10, 20, 30, 90 }));
            Assert.That(few.Complaints.Concat(few.Praises).Select(voice => voice.Score), Is.All.Null);
            Assert.That(desk.Complaints.Select(voice => voice.Score), Is.EqualTo(new double?[] { 10, null, 30 }));
            Assert.That((all.Topics.Single().Negative, few.Topics.Single().Negative, few.Topics.Single().Mentions), Is.EqualTo(((long?)3, (long?)null, 3L)));
        });
    }

    [TestCase("Steady: overall 82.4 from 402 answers.", 6)]
    [TestCase("横ばい: 総合", 2)]
    public void Words_of_a_headline_are_what_stands_between_spaces(string headline, int words) => Assert.That(Headline.CountWords(headline), Is.EqualTo(words));

    [Test]
    public void Headline_without_spaces_has_at_most_60_letters()
    {
        Assert.That(Headline.CountWords(new string('朝', 60)), Is.EqualTo(Headline.WordsMax));
        Assert.That(Headline.CountWords(new string('朝', 61)), Is.GreaterThan(Headline.WordsMax));
    }

    [Test]
    public void Sentences_and_names_are_joined_as_the_language_joins_them()
    {
        var words = PlainWords.GermanWith(new() { ["format.sentences"] = "", ["format.list"] = "、" });
        Assert.That((words.Sentences("一。", "", "二。"), words.List("甲", "乙")), Is.EqualTo(("一。二。", "甲、乙")));
    }
}
