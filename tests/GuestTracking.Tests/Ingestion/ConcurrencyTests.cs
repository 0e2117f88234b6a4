using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Two at once: nothing is doubled, nobody waits for ever.</summary>
internal sealed class ConcurrencyTests
{
    private const int Rows = 20_000;
    private InputFiles _input = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _input = new InputFiles();
        _database = await LargeInput.DatabaseAsync(_input);
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        _input.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Same_file_twice_at_once_is_kept_once()
    {
        var file = LargeInput.Write(_input, Rows);
        var mapping = LargeInput.Mapping(_input);
        var results = await AtOnceAsync([file, file, file], mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(results.Sum(counts => counts.Accepted), Is.EqualTo(Rows));
            Assert.That(results.Sum(counts => counts.AlreadyKnown), Is.EqualTo(2 * Rows));
            Assert.That(await _database.KeptHashAsync(), Is.EqualTo(await OneAfterTheOtherAsync([file], mapping)));
        });
    }

    [Test]
    public async Task Different_files_of_a_source_at_once_are_kept_as_one_after_the_other()
    {
        // Other keys, other months: each makes partitions while the others write.
        string[] files = [LargeInput.Write(_input, Rows, months: 2), LargeInput.Write(_input, Rows, months: 7, firstRow: Rows), LargeInput.Write(_input, Rows, months: 12, firstRow: 2 * Rows)];
        var mapping = LargeInput.Mapping(_input);
        var results = await AtOnceAsync(files, mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(results.Sum(counts => counts.Accepted), Is.EqualTo(3 * Rows));
            Assert.That(await _database.ScalarAsync<string>("select string_agg(segment, ' ' order by segment) from survey.segment where segment_id > 0"), Is.EqualTo("business leisure"));
            Assert.That(await RollupRecomputation.DifferenceAsync(_database), Is.Null);
            Assert.That(await _database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(3 * Rows));
            Assert.That(await _database.ScalarAsync<long>("select count(*) from rollup.touched"), Is.Zero);
        });
        await AtOnceAsync(files, mapping);
        Assert.That(await _database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(3 * Rows));
    }

    [Test]
    public async Task File_and_its_correction_at_once_end_in_one_of_the_two()
    {
        string[] files = [LargeInput.Write(_input, Rows), LargeInput.Write(_input, Rows, version: 2)];
        await AtOnceAsync(files, LargeInput.Mapping(_input));
        Assert.Multiple(async () =>
        {
            Assert.That(await _database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(Rows));
            Assert.That(await _database.ScalarAsync<long>("select count(*) from fact.response join ingest.response_key using (property_id, business_date, response_id)"), Is.EqualTo(Rows));
            Assert.That(await RollupRecomputation.DifferenceAsync(_database), Is.Null);
        });
    }

    [Test]
    public async Task Calendar_and_states_imported_during_an_ingest_cut_all_slices()
    {
        var ingest = AtOnceAsync([LargeInput.Write(_input, 2 * Rows, months: 12)], LargeInput.Mapping(_input));
        await using var interruption = new Interruption(_database);
        await interruption.SeesAsync("with edge as", ingest);
        await _database.MustAsync("calendar", "import", RollupTests.FiscalCalendars(_input));
        await _database.MustAsync("chain", "import", _input.Lines("property,region,valid_from", "B1,R9,2008-02-13", "B2,R9,2008-12-13"));
        await ingest;
        Assert.That(await RollupRecomputation.DifferenceAsync(_database), Is.Null);
    }

    [Test]
    public async Task Partition_is_made_while_others_write()
    {
        await using var writer = await _database.Database.Worker.OpenConnectionAsync();
        await using var transaction = await writer.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand("lock table fact.response, rollup.score in row exclusive mode", writer, transaction))
        {
            await write.ExecuteNonQueryAsync();
        }
        await using var other = await _database.Database.Worker.OpenConnectionAsync();
        await using var make = new NpgsqlCommand("set lock_timeout = '2s'; select rollup.ensure_month('2008-05-01'); reset lock_timeout", other);
        Assert.That(async () => await make.ExecuteNonQueryAsync(), Throws.Nothing);
    }

    private async Task<FileCounts[]> AtOnceAsync(IEnumerable<string> files, string mapping) =>
        await Task.WhenAll(files.Select(file => Task.Run(
            async () => FileCounts.Parse(await _database.MustAsync("ingest", file, "--mapping", mapping, "--format", "csv")))));

    private async Task<string> OneAfterTheOtherAsync(string[] files, string mapping)
    {
        await using var database = await LargeInput.DatabaseAsync(_input);
        foreach (var file in files)
        {
            await database.MustAsync("ingest", file, "--mapping", mapping);
        }
        return await database.KeptHashAsync();
    }
}
