using System.Globalization;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Tests.Ingestion.Connectors;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Files;

/// <summary>Raw record files of hotels on TripAdvisor, real ones with all their dirt and made ones with more of it.</summary>
internal sealed class TripAdvisorTests : PullFixture
{
    private static readonly string[] Hotels = ["100504", "230104", "230717", "230871", "232961", "302835", "308723", "614078", "939153"];

    [Test]
    public async Task Real_files_are_pulled_as_a_plain_reading_of_them_says()
    {
        var drop = Directory.CreateDirectory(Input.Path("drop")).FullName;
        var records = 0;
        var facts = new List<string>();
        var zeros = 0;
        foreach (var hotel in Hotels)
        {
            var sample = SharedData.File($"data/raw_sample/hotel_{hotel}_parsed.txt");
            File.WriteAllBytes(Path.Combine(drop, Path.GetFileName(sample)), File.ReadAllBytes(sample));
            foreach (var record in File.ReadAllText(sample).Split("\r\n\r\n", StringSplitOptions.RemoveEmptyEntries))
            {
                records++;
                var lines = record.Split("\r\n");
                var day = DateTime.Parse(lines[2]["<Date>".Length..], CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                var ratings = lines[3]["<Rating>".Length..].Split('\t')[..8].Select(rating => int.Parse(rating, CultureInfo.InvariantCulture)).ToList();
                zeros += ratings[0] == 0 && ratings.Exists(rating => rating > 0) ? 1 : 0;
                if (ratings.Exists(rating => rating > 0))
                {
                    facts.Add($"{hotel} {day} {{{string.Join(',', ratings.Select(rating => rating > 0 ? $"{rating - 1}" : "NULL"))}}}");
                }
            }
        }
        await Database.MustAsync("chain", "import", Input.Lines(["property,region", .. Hotels.Select(hotel => $"{hotel},Alps/A")]));
        var source = Source("tripadvisor-files", new JsonObject { ["folder"] = drop, ["settle_seconds"] = 0 }, Mapping());

        var result = await PullAsync(source);

        Assert.That(records, Is.EqualTo(403));
        Assert.That(result.Counts, Is.EqualTo(new PullCounts(records, facts.Count, 0, records - facts.Count, 0, zeros, Hotels.Length, 0)));
        var kept = await Database.ScalarAsync<string>(
            "select string_agg(concat_ws(' ', property, business_date, answers), E'\\n' order by concat_ws(' ', property, business_date, answers) collate \"C\") from fact.response join chain.property using (property_id)");
        Assert.That(kept, Is.EqualTo(string.Join('\n', facts.Order(StringComparer.Ordinal))));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.reject where reason like 'out of range%'"), Is.EqualTo(26), "the README's zeros");
    }

    [Test]
    public async Task Dirt_is_refused_record_by_record_or_kept_as_it_is()
    {
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "77,Alps/A"));
        var file = Hotel77(
            [.. Record("a", "t1", "Oct 12, 2008", "5\t-1\t-1\t-1\t-1\t-1\t-1\t-1\t"), .. Record("a", "t1", "Oct 12, 2008", "4\t1\t2\t3\t4\t5\t1\t2"),
            .. "<Author>b\r\n<Content>cut\r\n<Date>Oct 12, 2008\r\n<Author>c\r\n<Content>no date\r\n<Rating>1\t1\t1\t1\t1\t1\t1\t1\t\r\n\r\n"u8,
            .. Record("d", "few", "Oct 12, 2008", "5\t5\t"), .. Record("e", "impossible", "Feb 30, 2008", "5\t5\t5\t5\t5\t5\t5\t5\t"),
            .. Record("f", "none", "Oct 12, 2008", "-1\t-1\t-1\t-1\t-1\t-1\t-1\t-1\t"),
            .. "<Author>g\r\n<Content>b"u8, 0xE9, .. "d\0 bytes\r\nand a second line\r\n<Date>Oct 13, 2008\r\n<Rating>5\t5\t5\t5\t5\t5\t5\t5\t\r\n\r\n"u8,
            .. "odd\n\n"u8, .. "<Author>lass=\n<Content>ends without a blank line\n<Date>Oct 14, 2008\n<Rating>0\t3\t5\t5\t5\t5\t5\t5\t"u8]);

        var counts = await IngestAsync(file, Mapping(json => json["columns"]!["comment"] = "content"));

        Assert.That(counts, Is.EqualTo(new FileCounts(10, 4, 0, 6, 0, 1)));
        Assert.That(await RefusalsAsync(), Is.EqualTo(string.Join('\n',
            "11||no <Rating>: the record is cut off", "14||no <Date>: the record is cut off", "18||2 ratings, a record has 8",
            "23|date|Feb 30, 2008|not a date of the mapping's format, or no day of the calendar", "28||no answer",
            "39||line 39 is none of <Author>, <Content>, <Date>, <Rating>, or stands there twice", "41|overall|0|out of range: the scale goes from 1 to 5")));
        Assert.That(await Database.ScalarAsync<string>("select string_agg(business_date || ' ' || answers::text, E'\\n' order by business_date, answers) from fact.response"), Is.EqualTo(
            "2008-10-12 {3,0,1,2,3,4,0,1}\n2008-10-12 {4,NULL,NULL,NULL,NULL,NULL,NULL,NULL}\n2008-10-13 {4,4,4,4,4,4,4,4}\n2008-10-14 {NULL,2,4,4,4,4,4,4}"), "equal records both count");
        Assert.That(await Database.ScalarAsync<string>("select string_agg(distinct property, ',') from ingest.reject"), Is.EqualTo("77"));
    }

    [Test]
    public async Task Record_is_known_wherever_it_stands_and_a_changed_rating_corrects_it()
    {
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "77,Alps/A"));
        await IngestAsync(Hotel77([.. Record("a", "t1", "Oct 12, 2008", "5\t5\t5\t5\t5\t5\t5\t5\t"), .. Record("b", "t2", "Oct 12, 2008", "4\t5\t5\t5\t5\t5\t5\t5\t")]), Mapping());
        var counts = await IngestAsync(
            Hotel77([.. Record("new", "t3", "Oct 13, 2008", "5\t5\t5\t5\t5\t5\t5\t5\t"), .. Record("b", "t2", "Oct 12, 2008", "1\t5\t5\t5\t5\t5\t5\t5\t"), .. Record("a", "t1", "Oct 12, 2008", "5\t5\t5\t5\t5\t5\t5\t5\t")]),
            Mapping());
        Assert.That(counts, Is.EqualTo(new FileCounts(3, 1, 1, 0, 1)));
    }

    [Test]
    public async Task File_whose_name_has_no_hotel_is_refused()
    {
        Assert.That(await RefusedAsync(Input.Bytes(Record("a", "t", "Oct 12, 2008", "5\t5\t5\t5\t5\t5\t5\t5\t")), Mapping()), Does.Contain("does not say its hotel").And.Contain("hotel_NUMBER"));
        Assert.That(await RefusedAsync(Hotel77(Record("a", "t", "Oct 12, 2008", "")), Mapping(json => json["columns"]!["segment"] = "author")), Does.Contain("no column 'author'").And.Contain("rating1"));
    }

    [Test]
    public async Task Mapping_of_another_kind_is_named()
    {
        var message = await FailureAsync(() => Task.FromResult(Source(
            "tripadvisor-files", new JsonObject { ["folder"] = "/data/in" }, Mapping(json => json["format"] = new JsonObject { ["kind"] = "jsonl" }))));
        Assert.That(message, Does.Contain("mapping.format.kind").And.Contain("not 'jsonl'"));
    }

    private static byte[] Record(string author, string content, string date, string ratings) =>
        System.Text.Encoding.UTF8.GetBytes($"<Author>{author}\r\n<Content>{content}\r\n<Date>{date}\r\n<Rating>{ratings}\r\n\r\n");

    private string Hotel77(byte[] bytes)
    {
        var path = Input.Path("hotel_77_parsed.txt");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Mapping(Action<JsonObject>? change = null) => Input.Wide(json =>
    {
        json["format"] = new JsonObject { ["kind"] = "tripadvisor" };
        json["columns"] = new JsonObject { ["property"] = "property", ["response"] = "response" };
        json["dates"]!["departure"] = new JsonObject { ["column"] = "date", ["format"] = "MMM d, yyyy" };
        json["answers"] = new JsonArray([.. new[] { "overall", "value", "rooms", "location", "cleanliness", "check_in", "service", "rating8" }.Select(name => (JsonNode)InputFiles.Answer(name))]);
        change?.Invoke(json);
    });
}
