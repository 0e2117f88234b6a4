using System.Globalization;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>What <c>ingest</c> printed of one file, in file rows.</summary>
internal sealed record FileCounts(long Read, long Accepted, long Corrected, long Refused, long AlreadyKnown, long AnswersRefused = 0)
{
    /// <summary>Of the CSV that the command prints: one file.</summary>
    public static FileCounts Parse(string csv)
    {
        var fields = csv.TrimEnd().Split('\n')[^1].Split(',')[^6..].Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return new FileCounts(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
    }
}

/// <summary>A migrated database with the hotels H1 to H4 in Alps/A and Alps/B, and a folder for input, for each test.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal abstract class IngestFixture
{
    private static readonly SemaphoreSlim Preparing = new(1);
    private static string? chainLogin;

    protected InputFiles Input { get; private set; } = null!;

    protected TestDatabase Database { get; private set; } = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        Input = new InputFiles();
        Database = await ChainAsync();
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        Input.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>One more database with the same chain: a copy of one that is made once a run.</summary>
    protected async Task<TestDatabase> ChainAsync()
    {
        await Preparing.WaitAsync();
        try
        {
            if (chainLogin is null)
            {
                await using var database = await TestDatabase.CreateAsync();
                await database.MustAsync("chain", "import", Input.Lines("property,region", "H1,Alps/A", "H2,Alps/A", "H3,Alps/B", "H4,Alps/B"));
                chainLogin = database.ConnectionString;
            }
        }
        finally
        {
            Preparing.Release();
        }
        return await TestDatabase.CopyAsync(chainLogin);
    }

    /// <summary>Ingests a file; the counts reconcile, and a second time changes nothing.</summary>
    protected async Task<FileCounts> IngestAsync(string file, string mapping, TestDatabase? into = null)
    {
        var database = into ?? Database;
        var first = FileCounts.Parse(await database.MustAsync("ingest", file, "--mapping", mapping, "--format", "csv"));
        Assert.That(first.Read, Is.EqualTo(first.Accepted + first.Corrected + first.Refused + first.AlreadyKnown), "read = the sum");
        var kept = await database.KeptHashAsync();
        var second = FileCounts.Parse(await database.MustAsync("ingest", file, "--mapping", mapping, "--format", "csv"));
        Assert.Multiple(async () =>
        {
            Assert.That(second, Is.EqualTo(first with { Accepted = 0, Corrected = 0, AlreadyKnown = first.Read - first.Refused }), "the same file again");
            Assert.That(await database.KeptHashAsync(), Is.EqualTo(kept), "the same file again changes nothing");
            Assert.That(await database.ScalarAsync<long>("select count(*) from rollup.touched"), Is.Zero, "no mark is left");
        });
        return first;
    }

    /// <summary>Ingests what has to be refused whole: exit code 1, nothing printed as a result, the facts as before. Returns the message.</summary>
    protected async Task<string> RefusedAsync(string file, string mapping)
    {
        var before = await Database.KeptHashAsync();
        var result = await Database.RunAsync("ingest", file, "--mapping", mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.Not.Contain("Unexpected failure").And.Not.Contain("Exception").And.Not.Contain("Parameter"));
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(before), "the facts of before stay");
        });
        return result.Error;
    }

    /// <summary>Two good responses, so that there is something to lose.</summary>
    protected Task<FileCounts> KeepSomethingAsync() =>
        IngestAsync(Input.WideFile("kept1,H1,2008-01-15,5,4", "kept2,H2,2008-01-16,3,"), Input.Wide());

    /// <summary>Line, column, value and reason of each refusal, in order.</summary>
    protected Task<string?> RefusalsAsync() => Database.ScalarAsync<string>(
        """
        select string_agg(concat_ws('|', line, column_name, value, reason), E'\n' order by source_id, file, line, column_name collate "C") from ingest.reject
        """);

    /// <summary>The facts by key with hotel, day and steps.</summary>
    protected Task<string?> FactsAsync(TestDatabase? of = null) => (of ?? Database).ScalarAsync<string>(
        """
        select string_agg(concat_ws(' ', response_key.source_key, property.property, response.business_date, response.answers), E'\n'
            order by response_key.source_key)
        from fact.response
        join ingest.response_key using (property_id, business_date, response_id)
        join chain.property using (property_id)
        """);
}
