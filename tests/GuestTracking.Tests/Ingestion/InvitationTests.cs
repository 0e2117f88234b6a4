using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Counts of stays and invitations: what becomes of the rows, what is corrected, and what is refused.</summary>
internal sealed class InvitationTests : IngestFixture
{
    [Test]
    public async Task Counts_are_kept_by_hotel_and_day()
    {
        var counts = await IngestAsync(Input.InvitationFile("H1,2008-02-01,10,8", "H1,2008-02-02,0,0", "H2,2008-02-01,5,5"), Input.Invitations());
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(3, 3, 0, 0, 0)));
            Assert.That(await CountsAsync(), Is.EqualTo("H1 2008-02-01 10 8\nH1 2008-02-02 0 0\nH2 2008-02-01 5 5"));
            Assert.That(await Database.ScalarAsync<string>("select concat_ws(' ', state, rows_read, rows_accepted) from ingest.batch order by batch_id limit 1"), Is.EqualTo("done 3 3"));
        });
    }

    [TestCase("H9,2008-02-01,10,8", "2|hotel|H9|unknown property: add it with 'guesttracking chain import', then ingest the file again")]
    [TestCase(",2008-02-01,10,8", "2|hotel|no property")]
    [TestCase("H1,2008-02-30,10,8", "2|day|2008-02-30|not a date of the mapping's format, or no day of the calendar")]
    [TestCase("H1,,10,8", "2|day|no business date")]
    [TestCase("H1,1999-12-31,10,8", "2|day|1999-12-31|outside the bounds 2000-01-01 to 2010-02-28")]
    [TestCase("H1,2010-03-01,10,8", "2|day|2010-03-01|outside the bounds 2000-01-01 to 2010-02-28")]
    [TestCase("H1,2008-02-01,-1,8", "2|stays|-1|not a whole number from 0 to 1000000")]
    [TestCase("H1,2008-02-01,10,8.5", "2|asked|8.5|not a whole number from 0 to 1000000")]
    [TestCase("H1,2008-02-01,ten,8", "2|stays|ten|not a whole number from 0 to 1000000")]
    [TestCase("H1,2008-02-01,1000001,8", "2|stays|1000001|not a whole number from 0 to 1000000")]
    [TestCase("H1,2008-02-01,99999999999999999999,8", "2|stays|99999999999999999999|not a whole number from 0 to 1000000")]
    [TestCase("H1,2008-02-01,10,", "2|asked|no count")]
    [TestCase("H1,2008-02-01,n/a,8", "2|stays|n/a|no count")]
    [TestCase("H1,2008-02-01,10,11", "2|asked|11|more invited than the 10 that could have been")]
    [TestCase("H1,2008-02-01,10", "2||3 fields, the header has 4")]
    public async Task Row_at_fault_is_refused_with_its_place(string row, string refusals)
    {
        var clock = new FixedClock(new DateTimeOffset(2010, 1, 31, 23, 0, 0, TimeSpan.Zero));
        var mapping = Input.Invitations(change: json => json["format"] = new JsonObject { ["missing"] = new JsonArray("n/a") });
        var result = await Database.RunAsync(clock, "ingest", Input.InvitationFile(row, "H1,2010-02-28,10,8"), "--mapping", mapping, "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(FileCounts.Parse(result.Output), Is.EqualTo(new FileCounts(2, 1, 0, 1, 0)), result.Error);
            Assert.That(await RefusalsAsync(), Is.EqualTo(refusals));
            Assert.That(await Database.ScalarAsync<string>("select record from ingest.reject"), Is.EqualTo(row), "the row is kept as it came");
            Assert.That(await CountsAsync(), Is.EqualTo("H1 2010-02-28 10 8"));
        });
    }

    [Test]
    public async Task Same_row_twice_is_already_known_and_other_counts_of_the_day_are_refused()
    {
        var counts = await IngestAsync(
            Input.InvitationFile("H1,2008-02-01,10,8", "H1,2008-02-01,10,8", "H1,2008-02-01,10,7", "H2,2008-02-01,5,5"), Input.Invitations());
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(4, 2, 0, 1, 1)));
            Assert.That(await CountsAsync(), Is.EqualTo("H1 2008-02-01 10 8\nH2 2008-02-01 5 5"));
            Assert.That(await RefusalsAsync(), Is.EqualTo("4||line 2 has other counts for this hotel and date: correct one of the rows"));
            Assert.That(await Database.ScalarAsync<string>("select property || ' ' || record from ingest.reject"), Is.EqualTo("H1 H1,2008-02-01,10,7"));
        });
    }

    [Test]
    public async Task Later_file_corrects_and_the_counts_before_are_kept()
    {
        var mapping = Input.Invitations();
        await IngestAsync(Input.InvitationFile("H1,2008-02-01,10,8", "H2,2008-02-01,5,5"), mapping);
        var counts = await IngestAsync(Input.InvitationFile("H2,2008-02-01,5,5", "H1,2008-02-01,12,8", "H1,2008-02-02,1,1"), mapping);
        await IngestAsync(Input.InvitationFile("H1,2008-02-01,12,9"), mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(3, 1, 1, 0, 1)));
            Assert.That(await CountsAsync(), Is.EqualTo("H1 2008-02-01 12 9\nH1 2008-02-02 1 1\nH2 2008-02-01 5 5"));
            Assert.That(
                await Database.ScalarAsync<string>("select string_agg(concat_ws(' ', business_date, eligible, invited), ', ' order by replaced_by_batch) from fact.invitation_history"),
                Is.EqualTo("2008-02-01 10 8, 2008-02-01 12 8"));
        });
    }

    [Test]
    public async Task Counts_of_another_source_are_other_counts()
    {
        await IngestAsync(Input.InvitationFile("H1,2008-02-01,10,8"), Input.Invitations());
        Assert.That(await IngestAsync(Input.InvitationFile("H1,2008-02-01,3,1"), Input.Invitations("texts")), Is.EqualTo(new FileCounts(1, 1, 0, 0, 0)));
        Assert.That(await CountsAsync(), Is.EqualTo("H1 2008-02-01 10 8\nH1 2008-02-01 3 1"));
    }

    [Test]
    public async Task File_that_ends_in_the_middle_is_taken_whole_or_not_at_all()
    {
        var whole = InputFiles.Gzip(InputFiles.InvitationHeader + "\n" + string.Concat(Enumerable.Range(1, 28).Select(day => $"H1,2008-02-{day:00},10,8\n")));
        Assert.That(await RefusedAsync(Input.Bytes(whole[..^12]), Input.Invitations()), Does.Contain("Nothing was taken from it"));
        Assert.That(await CountsAsync(), Is.Null);
        Assert.That((await IngestAsync(Input.Bytes(whole), Input.Invitations())).Accepted, Is.EqualTo(28));
    }

    [Test]
    public async Task Hotel_unknown_to_the_chain_is_accepted_once_it_was_imported()
    {
        var file = Input.InvitationFile("H1,2008-02-01,10,8", "NEW,2008-02-01,5,5");
        Assert.That((await IngestAsync(file, Input.Invitations())).Refused, Is.EqualTo(1));
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "NEW,Alps/A"));
        Assert.That(await IngestAsync(file, Input.Invitations()), Is.EqualTo(new FileCounts(2, 1, 0, 0, 1)));
        Assert.That(await RefusalsAsync(), Is.Null, "what is accepted now is no refusal any more");
    }

    private static readonly TestCaseData[] Faults =
    [
        Fault("column_missing", json => json["columns"]!.AsObject().Remove("eligible"), "eligible"),
        Fault("answers_given", json => json["answers"] = new JsonArray(InputFiles.Answer("overall")), "answers"),
        Fault("response_column_given", json => json["columns"]!["response"] = "id", "response"),
        Fault("two_dates", json => json["dates"]!["arrival"] = new JsonObject { ["column"] = "day" }, "the shape 'invitations' has one date"),
        Fault("business_date_unknown", json => json["business_date"] = "answered", "business_date: 'answered' is not among the dates"),
        Fault("date_format_of_minutes", json => json["dates"]!["departure"]!["format"] = "yyyy-mm-dd", "dates.departure.format", "MM is the month"),
        Fault("source_empty", json => json["source"] = "", "source: is empty"),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Mapping_with_a_fault_names_the_place(Action<JsonObject> change, string[] words)
    {
        var mapping = Input.Invitations(change: change);
        var message = await RefusedAsync(Input.InvitationFile("H1,2008-02-01,10,8"), mapping);
        Assert.That(words.Append(mapping).Where(word => !message.Contains(word, StringComparison.Ordinal)), Is.Empty, message);
    }

    [Test]
    public async Task Column_that_the_file_lacks_is_named() => Assert.That(
        await RefusedAsync(Input.Lines("hotel,day,stays", "H1,2008-02-01,10"), Input.Invitations()), Does.Contain("no column 'asked'"));

    [TestCase("department", "response")]
    [TestCase("department", "invitation")]
    [TestCase("name", "invitations")]
    public async Task Names_that_the_rates_are_kept_under_are_no_mappings_of_answers(string place, string name)
    {
        var mapping = Input.Wide(json =>
        {
            if (place == "department")
            {
                json["answers"]![1]!["department"] = name;
            }
            else
            {
                json["questionnaire"]!["name"] = name;
            }
        });
        Assert.That(await RefusedAsync(Input.WideFile("r1,H1,2008-02-01,5,5"), mapping), Does.Contain($"'{name}'").And.Contain("use another"));
    }

    [Test]
    public async Task Reader_sees_the_counts_of_its_scope_only()
    {
        await IngestAsync(Input.InvitationFile("H1,2008-02-01,10,8", "H2,2008-02-01,5,5"), Input.Invitations());
        var (connection, transaction) = await Database.Database.BeginReadingAsync([1], default);
        await using (connection)
        await using (transaction)
        {
            await using var command = new Npgsql.NpgsqlCommand("select array_agg(property_id) from fact.invitation", connection, transaction);
            Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(new[] { 1 }));
        }
    }

    private Task<string?> CountsAsync() => Database.ScalarAsync<string>(
        """
        select string_agg(concat_ws(' ', property.property, business_date, eligible, invited), E'\n' order by property.property, business_date, source_id)
        from fact.invitation
        join chain.property using (property_id)
        """);

    private static TestCaseData Fault(string name, Action<JsonObject> change, params string[] words) =>
        new TestCaseData(change, words).SetArgDisplayNames(name);
}
