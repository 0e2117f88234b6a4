using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using GuestTracking.Demo;
using NUnit.Framework;

namespace GuestTracking.Tests.Demo;

/// <summary>The demo is the same each time, believable, and tells its stories.</summary>
internal sealed class DemoChainTests
{
    private const int FirstAnswerColumn = 5;
    private static readonly string[] Regions =
        ["Americas/East Coast", "Americas/West Coast", "Asia/South-East", "Europe/Alps", "Europe/Germany", "Europe/Iberia"];

    private string folder = "";
    private DemoFiles files = null!;
    private TimeSpan elapsed;
    private string[] header = [];
    private List<string[]> responses = [];

    [OneTimeSetUp]
    public void Write()
    {
        folder = TestServer.TemporaryFolder("demo");
        var since = Stopwatch.GetTimestamp();
        files = DemoChain.Write(folder, null, default);
        elapsed = Stopwatch.GetElapsedTime(since);
        var lines = Unzipped(files.Responses).TrimEnd('\n').Split('\n');
        header = lines[0].Split(',');
        responses = [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Second_writing_gives_the_same_bytes()
    {
        var again = DemoChain.Write(Path.Combine(folder, "again"), null, default);
        string[] first = [files.Chain, files.Responses, files.Mapping, files.Truth, files.Invitations, files.InvitationMapping, files.Goals, files.Actions];
        string[] second = [again.Chain, again.Responses, again.Mapping, again.Truth, again.Invitations, again.InvitationMapping, again.Goals, again.Actions];

        Assert.That(second.Select(File.ReadAllBytes), Is.EqualTo(first.Select(File.ReadAllBytes)));
    }

    [Test]
    public void Random_numbers_are_those_of_the_published_algorithm()
    {
        // The first number for SplitMix64 state 0: seeds e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f, f88bb8a8724c81ec
        // give rotl(6e789e6aa1b965f4 * 5, 7) * 9 = 99ec5f36cb75f2b4.
        Assert.That(new DemoRandom(0, 0).Uniform(), Is.EqualTo((0x99EC5F36CB75F2B4UL >> 11) * (1.0 / (1UL << 53))));
    }

    [Test]
    public void Writing_takes_seconds()
    {
        TestContext.Out.WriteLine($"Writing took {elapsed.TotalSeconds:0.00} s");
        Assert.That(elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void Responses_are_about_a_hundred_thousand_with_unique_keys()
    {
        Assert.Multiple(() =>
        {
            Assert.That(responses, Has.Count.EqualTo(files.ResponseCount).And.Count.InRange(80_000, 120_000));
            Assert.That(responses.Select(r => r[0]).Distinct().Count(), Is.EqualTo(responses.Count));
            Assert.That(responses.Min(r => r[2]), Is.EqualTo("2024-01-01"));
            Assert.That(responses.Max(r => r[2]), Is.EqualTo("2025-12-31"));
            Assert.That(responses.All(r => string.CompareOrdinal(r[3], r[2]) > 0), "answered after the departure");
            Assert.That(responses.Select(r => r[4]).Distinct(), Is.EquivalentTo(new[] { "leisure", "business", "group" }));
        });
    }

    [Test]
    public void Chain_has_sixty_hotels_in_six_regions_and_two_brands()
    {
        var hotels = DemoHotels.All;
        Assert.Multiple(() =>
        {
            Assert.That(hotels.Select(h => h.Key).Distinct().Count(), Is.EqualTo(60));
            Assert.That(hotels.Select(h => h.Name(h.States[^1].Brand)).Distinct().Count(), Is.EqualTo(60));
            Assert.That(hotels.SelectMany(h => h.States).Select(s => s.Brand).Distinct().Count(), Is.EqualTo(2));
            foreach (var day in new DateOnly[] { new(2025, 6, 30), new(2025, 7, 1) })
            {
                var sizes = hotels.GroupBy(h => h.On(day).Region).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
                Assert.That(sizes.Select(g => g.Key), Is.EqualTo(Regions));
                Assert.That(sizes.Select(g => g.Count()), Is.All.InRange(8, 12));
            }

            Assert.That(DemoHotels.Find(DemoHotels.Moved).States.Select(s => s.Region), Is.EqualTo(new[] { "Europe/Alps", "Europe/Germany" }));
            Assert.That(hotels.Select(h => TimeZoneInfo.TryFindSystemTimeZoneById(h.Land.TimeZone, out _)), Is.All.True);
        });
    }

    [Test]
    public void Chain_file_has_a_row_for_every_dated_state()
    {
        var rows = File.ReadAllLines(files.Chain);
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Length.EqualTo(1 + DemoHotels.All.Sum(h => h.States.Count)));
            Assert.That(rows.Select(r => r.Split(',').Length), Is.All.EqualTo(15));
            Assert.That(rows.Count(r => r.StartsWith(DemoHotels.Renovated + ",", StringComparison.Ordinal) && r.EndsWith(",renovation,2024-09-01", StringComparison.Ordinal)), Is.EqualTo(1));
        });
    }

    [Test]
    public void Answers_are_on_their_scale_and_the_share_of_tops_is_believable()
    {
        foreach (var question in DemoQuestion.All)
        {
            var answers = Answers(question.Department, _ => true);
            var tops = answers.Count(a => a == DemoQuestion.Highest) / (double)answers.Count;
            Assert.That(answers, Is.All.InRange(question.Lowest, DemoQuestion.Highest), question.Department);
            Assert.That(tops, Is.InRange(0.05, 0.50), question.Department);
        }
    }

    [Test]
    public void Closed_hotels_have_no_answers_and_hotels_without_a_spa_none_about_it()
    {
        var opening = responses.Where(r => r[1] == DemoHotels.NewOpening).Min(r => r[2]);
        var winter = responses.Where(r => r[1] == DemoHotels.SeasonHotel && r[2][5..7] is "11" or "12" or "01" or "02" or "03");
        var withoutSpa = DemoHotels.All.Where(h => !h.HasSpa).Select(h => h.Key).ToHashSet();

        Assert.Multiple(() =>
        {
            Assert.That(opening, Is.GreaterThanOrEqualTo("2025-03-01"));
            Assert.That(winter, Is.Empty);
            Assert.That(Answers("spa", r => withoutSpa.Contains(r[1])), Is.Empty);
            Assert.That(Answers("spa", _ => true), Is.Not.Empty);
        });
    }

    [Test]
    public void Stays_have_seasons_and_hotels_differ_in_size()
    {
        int Count(string hotel, string month) => responses.Count(r => r[1] == hotel && r[2].StartsWith(month, StringComparison.Ordinal));

        Assert.Multiple(() =>
        {
            Assert.That(Count("TH02", "2025-08"), Is.GreaterThan(1.5 * Count("TH02", "2025-01")));
            Assert.That(Count("PT04", "2025-05"), Is.InRange(3, 15));
            Assert.That(Count("US01", "2025-05"), Is.GreaterThan(150));
        });
    }

    [Test]
    public void Front_desk_story_is_there()
    {
        var before = Index("front_desk", r => r[1] == DemoHotels.FrontDeskDrop && string.CompareOrdinal(r[2], "2025-09-01") < 0);
        var after = Index("front_desk", r => r[1] == DemoHotels.FrontDeskDrop && string.CompareOrdinal(r[2], "2025-09-01") >= 0);
        Assert.That(before - after, Is.GreaterThan(9));
    }

    [Test]
    public void Breakfast_story_is_there()
    {
        var byHotel = DemoHotels.All
            .Select(h => (h.Key, Score: Index("breakfast", r => r[1] == h.Key))).OrderByDescending(h => h.Score).ToList();
        Assert.That(byHotel[0].Key, Is.EqualTo(DemoHotels.BestBreakfast));
        Assert.That(byHotel[0].Score - byHotel[1].Score, Is.GreaterThan(2));
    }

    [Test]
    public void Renovation_is_felt_in_the_rooms()
    {
        var works = Index("rooms", r => r[1] == DemoHotels.Renovated && string.CompareOrdinal(r[2], "2024-09-01") >= 0 && string.CompareOrdinal(r[2], "2025-02-01") < 0);
        var after = Index("rooms", r => r[1] == DemoHotels.Renovated && string.CompareOrdinal(r[2], "2025-02-01") >= 0);
        Assert.That(after - works, Is.GreaterThan(5));
    }

    [Test]
    public void Truth_is_what_the_answers_scatter_around()
    {
        var truths = File.ReadAllLines(files.Truth).Skip(1).Select(line => line.Split(','))
            .ToDictionary(t => (t[0], t[1], t[2][..7]), t => double.Parse(t[4], CultureInfo.InvariantCulture));
        foreach (var question in DemoQuestion.All)
        {
            var column = Array.IndexOf(header, question.Column);
            var errors = responses.Where(r => r[column].Length > 0)
                .Select(r => question.Index(int.Parse(r[column], CultureInfo.InvariantCulture)) - truths[(r[1], question.Department, r[2][..7])])
                .ToList();

            // Sixteen points of spread, and kindness shared by no two guests: four standard errors.
            Assert.That(Math.Abs(errors.Average()), Is.LessThan(4 * 16 / Math.Sqrt(errors.Count)), question.Department);
        }
    }

    [Test]
    public void Answers_stay_what_they_always_were_whatever_guests_tell_beside()
    {
        var columns = FirstAnswerColumn + DemoQuestion.All.Count;
        var answers = string.Concat(responses.Prepend(header).Select(row => string.Join(',', row.Take(columns)) + "\n"));
        Assert.That(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(answers))),
            Is.EqualTo("3e358b1b9cfe0525f1bf276bcb359300af817be04899eabd557182946d3c23ea"));
    }

    [Test]
    public void Comments_are_in_five_languages_and_as_good_or_bad_as_the_answers()
    {
        var voices = Voices();
        var comments = voices.Where(voice => voice.Comment.Length > 0).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(comments, Has.Count.InRange(20_000, 45_000));
            Assert.That(comments.Select(voice => voice.Language).Distinct(), Is.EquivalentTo(new[] { "en", "de", "es", "fr", "ja" }));
            Assert.That(comments.Count(voice => voice.Comment.Contains('@', StringComparison.Ordinal)), Is.GreaterThan(300), "addresses to be masked");
            Assert.That(comments.Count(voice => voice.Comment.Contains(voice.FirstName, StringComparison.Ordinal)), Is.GreaterThan(1000), "names to be masked");
        });
        var breakfast = responses.Zip(voices).Where(pair => pair.Second.About == "breakfast").ToLookup(
            pair => DemoSentences.About(pair.Second.Language, "breakfast", good: true).Any(sentence => pair.Second.Comment.StartsWith(sentence, StringComparison.Ordinal)),
            pair => int.Parse(pair.First[Array.IndexOf(header, "q_breakfast")], CultureInfo.InvariantCulture));
        Assert.That((breakfast[true].Min(), breakfast[false].Max()), Is.EqualTo((8, 5)));
    }

    [Test]
    public void No_guests_name_is_a_word_of_the_sentences()
    {
        var mask = new GuestTracking.Ingestion.GuestMask();
        mask.Begin();
        foreach (var voice in Voices().DistinctBy(voice => (voice.FirstName, voice.LastName)))
        {
            mask.AddName($"{voice.FirstName} {voice.LastName}");
        }
        foreach (var sentence in new[] { "en", "de", "es", "fr", "ja" }.SelectMany(language => DemoSentences.Departments.Append(DemoSentences.Stay).Append(DemoSentences.Extra)
            .SelectMany(about => DemoSentences.About(language, about, good: true).Concat(DemoSentences.About(language, about, good: false)))))
        {
            Assert.That(mask.Mask(sentence), Is.EqualTo(sentence));
        }
    }

    [Test]
    public void Invitations_are_never_fewer_than_the_responses_of_their_day()
    {
        var answered = responses.GroupBy(r => (r[1], r[2])).ToDictionary(day => day.Key, day => day.Count());
        var counts = File.ReadAllLines(files.Invitations).Skip(1).Select(line => line.Split(','))
            .ToDictionary(c => (c[0], c[1]), c => (Stays: int.Parse(c[2], CultureInfo.InvariantCulture), Invited: int.Parse(c[3], CultureInfo.InvariantCulture)));
        Assert.Multiple(() =>
        {
            Assert.That(counts.Keys, Is.EquivalentTo(answered.Keys));
            Assert.That(counts.All(day => day.Value.Invited >= answered[day.Key] && day.Value.Stays >= day.Value.Invited));
            Assert.That((double)responses.Count / counts.Values.Sum(day => day.Invited), Is.InRange(0.2, 0.34));
        });
    }

    [Test]
    public void Guests_with_low_answers_had_problems_more_often()
    {
        var (overall, problem) = (Array.IndexOf(header, "q_overall"), Array.IndexOf(header, "q_problem"));
        double Share(Func<int, bool> where) => responses.Where(r => r[problem].Length > 0 && where(int.Parse(r[overall], CultureInfo.InvariantCulture))).Average(r => r[problem] == "1" ? 1.0 : 0);
        Assert.That(Share(answer => answer <= 4), Is.GreaterThan(0.6));
        Assert.That(Share(answer => answer >= 9), Is.LessThan(0.08));
        Assert.That(Share(_ => true), Is.InRange(0.08, 0.25));
    }

    [Test]
    public void Mapping_names_every_column_of_the_file()
    {
        using var mapping = JsonDocument.Parse(File.ReadAllBytes(files.Mapping));
        var root = mapping.RootElement;
        var columns = root.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("column").GetString());

        Assert.Multiple(() =>
        {
            Assert.That(columns, Is.EqualTo(header.Skip(FirstAnswerColumn).Take(DemoQuestion.All.Count + 2)));
            Assert.That(root.GetProperty("source").GetString(), Is.EqualTo("demo"));
            Assert.That(root.GetProperty("business_date").GetString(), Is.EqualTo("departure"));
            Assert.That(header.Take(FirstAnswerColumn), Is.EqualTo(new[] { "response_id", "property", "departure", "answered", "segment" }));
        });
    }

    [Test]
    public void Cancelled_writing_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(() => DemoChain.Write(Path.Combine(folder, "cancelled"), null, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>What the guests of the file tell, in its order.</summary>
    private static List<DemoVoice> Voices() =>
        [.. Enumerable.Range(0, DemoHotels.All.Count).SelectMany(hotel => DemoVoices.Tell(hotel, DemoAnswers.OfHotel(hotel).Responses))
            .OrderBy(response => response.Answered).Select(response => response.Voice)];

    private List<int> Answers(string department, Func<string[], bool> where)
    {
        var column = Array.IndexOf(header, "q_" + department);
        return [.. responses.Where(r => r[column].Length > 0 && where(r)).Select(r => int.Parse(r[column], CultureInfo.InvariantCulture))];
    }

    private double Index(string department, Func<string[], bool> where)
    {
        var question = DemoQuestion.All.Single(q => q.Department == department);
        return Answers(department, where).Average(question.Index);
    }

    private static string Unzipped(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
