using GuestTracking.Rollups;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>A response, or in the long shape a file row, on its way to staging. Reused from row to row.</summary>
internal sealed class StagedRow
{
    public long Line { get; set; }

    /// <summary>The source's key, UTF-8.</summary>
    public byte[] Key { get; set; } = new byte[64];

    public int KeyLength { get; set; }

    /// <summary>16 bytes, derived from source and key.</summary>
    public byte[] ResponseId { get; } = new byte[16];

    public int PropertyId { get; set; }

    public DateOnly BusinessDate { get; set; }

    public short SegmentId { get; set; }

    /// <summary>Arrival, departure, answered.</summary>
    public DateOnly?[] Dates { get; } = new DateOnly?[3];

    /// <summary>Comment on the stay; null without one.</summary>
    public byte[]? Comment { get; set; }

    /// <summary>Comments on departments, in the mapping's order; null where it names none.</summary>
    public byte[]?[]? DepartmentComments { get; set; }

    /// <summary>Language of the comments; null where nobody tells.</summary>
    public string? Language { get; set; }

    /// <summary>Whether the guest may be written to; null where nobody tells.</summary>
    public bool? MayContact { get; set; }

    /// <summary>True where the guest's names were known and taken out of the comments.</summary>
    public bool IsMasked { get; set; }

    /// <summary>Keyed hash of the guest's key; null without one.</summary>
    public Guid? GuestHash { get; set; }

    /// <summary>Keyed hash of the booking; null without one.</summary>
    public Guid? BookingHash { get; set; }
}

/// <summary>A row that contradicts the first row of its response.</summary>
internal sealed record Contradiction(long Line, string Key, long FirstLine);

/// <summary>Counts of one lane, in file rows.</summary>
internal sealed record LaneCounts(long Accepted, long Corrected, long AlreadyKnown);

/// <summary>
/// One of the lanes that an ingest works in: a connection with its transaction and its temporary staging tables. A key goes
/// to the same lane in every process, so a lock on (source, lane) makes each lane's check of the registry safe.
/// </summary>
internal sealed class StagingLane : IAsyncDisposable
{
    /// <summary>How many lanes an ingest has; part of the meaning of the locks, so the same in all processes.</summary>
    public const int Count = 2;

    private const int SourceLock = 0x6774_0000;
    private const int WideColumns = 11;
    private const int LongColumns = 12;

    /// <summary>Columns that are staged only where the mapping names any of them.</summary>
    private const int GuestColumns = 6;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly bool _isLong;
    private readonly bool _hasGuestData;
    private CopyWriter? _copy;

    private StagingLane(NpgsqlConnection connection, NpgsqlTransaction transaction, Mapping mapping)
    {
        _connection = connection;
        _transaction = transaction;
        _isLong = mapping.IsLong;
        _hasGuestData = mapping.HasGuestData;
    }

    /// <summary>Opens a lane, ready to take rows.</summary>
    public static async Task<StagingLane> OpenAsync(NpgsqlDataSource worker, Mapping mapping, CancellationToken cancellationToken)
    {
        var connection = await worker.OpenConnectionAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var lane = new StagingLane(connection, transaction, mapping);
        await lane.RunAsync("ingest/create_stage", [], cancellationToken);
        var columns = "line, source_key, response_id, property_id, business_date, segment_id, arrival_date, departure_date, answered_date, ";
        var guest = mapping.HasGuestData ? ", department_comments, language, may_contact, masked, guest_hash, booking_hash" : "";
        var target = mapping.IsLong ? $"stage_answer ({columns}ordinal, step, comment{guest})" : $"stage ({columns}answers, comment{guest})";
        lane._copy = new CopyWriter(
            await connection.BeginRawBinaryCopyAsync($"copy {target} from stdin (format binary)", cancellationToken));
        return lane;
    }

    /// <summary>Wide shape: a response with its answers; a negative step means not answered.</summary>
    public void Add(StagedRow row, ReadOnlySpan<short> steps)
    {
        WriteColumns(row, WideColumns);
        _copy!.WriteSteps(steps);
        WriteTexts(row);
    }

    /// <summary>Long shape: one answer.</summary>
    public void Add(StagedRow row, short ordinal, short step)
    {
        WriteColumns(row, LongColumns);
        _copy!.WriteInt16(ordinal);
        _copy!.WriteInt16(step);
        WriteTexts(row);
    }

    /// <summary>Ends staging: all rows are with the server.</summary>
    public void CompleteStaging() => _copy!.Complete();

    /// <summary>Long shape: takes out the rows whose hotel or business date contradicts the first row of their response.</summary>
    public async Task<IReadOnlyList<Contradiction>> TakeContradictionsAsync(CancellationToken cancellationToken)
    {
        var found = new List<Contradiction>();
        if (_isLong)
        {
            await using var command = new NpgsqlCommand(Sql.Query("ingest/take_contradictions"), _connection, _transaction);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                found.Add(new Contradiction(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2)));
            }
        }
        return found;
    }

    /// <summary>Waits until nobody else merges, or erases, responses of the source in this lane.</summary>
    public Task LockAsync(short sourceId, int lane, CancellationToken cancellationToken) => LockAsync(_connection, sourceId, lane, cancellationToken);

    /// <summary>The same for who erases: until the connection's transaction ends, no ingest merges responses of the source in this lane.</summary>
    public static Task LockAsync(NpgsqlConnection connection, short sourceId, int lane, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("select pg_advisory_xact_lock($1, $2)", [SourceLock + sourceId, lane], cancellationToken);

    /// <summary>How many responses of a source were erased so far; under the lane's lock nobody erases.</summary>
    public async Task<long> CountErasedAsync(short sourceId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select count(*) from privacy.erased_response where source_id = $1", _connection, _transaction);
        command.Parameters.AddWithValue(sourceId);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>From now on until this lane commits, the weights of the composite stay as they are.</summary>
    public Task HoldWeightsAsync(CancellationToken cancellationToken) => CompositeScores.HoldWeightsAsync(_connection, cancellationToken);

    /// <summary>From staging to facts, within the lane's transaction; nothing is visible to others before <see cref="CommitAsync"/>.</summary>
    public async Task<LaneCounts> MergeAsync(Questionnaire questionnaire, int number, long batchId, CancellationToken cancellationToken)
    {
        var source = questionnaire.SourceId;
        var asked = questionnaire.QuestionnaireId;
        if (_isLong)
        {
            await RunAsync("ingest/fold_answers", [asked], cancellationToken);
        }
        else
        {
            await RunAsync("ingest/keep_last", [], cancellationToken);
        }
        await ExecuteAsync("analyze stage (source_key, response_id)", [], cancellationToken);
        await RunAsync("ingest/meet_keys", [source], cancellationToken);
        await ExecuteAsync("analyze met", [], cancellationToken);
        await RunAsync("ingest/find_known", [questionnaire.CommentDepartments], cancellationToken);
        var anyKnown = await AnyKnownAsync(cancellationToken);
        if (_isLong && anyKnown)
        {
            await RunAsync("ingest/merge_answers", [asked], cancellationToken);
        }
        await RunAsync("ingest/keep_known_texts", [], cancellationToken);
        if (questionnaire.HasDerived)
        {
            await RunAsync("ingest/derive_departments", [asked], cancellationToken);
        }
        if (await HasCompositeAsync(asked, cancellationToken))
        {
            await RunAsync("ingest/concern_staged", [], cancellationToken);
            await ExecuteAsync("analyze concerned", [], cancellationToken);
            await RunAsync("ingest/derive_composite", [asked, CompositeScores.AnsweredWeightShareMin], cancellationToken);
        }
        if (anyKnown)
        {
            await RunAsync("ingest/judge_known", [asked], cancellationToken);
            await RunAsync("ingest/replace_corrected", [source, batchId], cancellationToken);
        }
        // The lanes run side by side: while one fills the registry the other fills the facts, and neither waits for a page.
        if (number % 2 == 0)
        {
            await RunAsync("ingest/register_keys", [source], cancellationToken);
        }
        await RunAsync("ingest/insert_facts", [source, asked], cancellationToken);
        if (number % 2 != 0)
        {
            await RunAsync("ingest/register_keys", [source], cancellationToken);
        }
        await RunAsync("ingest/insert_comments", [], cancellationToken);
        if (_hasGuestData)
        {
            await RunAsync("ingest/insert_department_comments", [questionnaire.CommentDepartments], cancellationToken);
            await RunAsync("ingest/drop_late_links", [], cancellationToken);
            await RunAsync("ingest/link_guests", [], cancellationToken);
        }
        await RunAsync("ingest/touch_staged", [], cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("ingest/count_stage"), _connection, _transaction);
        await using var counts = await command.ExecuteReaderAsync(cancellationToken);
        await counts.ReadAsync(cancellationToken);
        return new LaneCounts(counts.GetInt64(0), counts.GetInt64(1), counts.GetInt64(2));
    }

    /// <summary>Of a pull, once merged: keys of the staged responses of which an earlier record was refused.</summary>
    public async Task<IReadOnlyList<string>> FindRefusedAsync(short sourceId, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await using var command = new NpgsqlCommand(Sql.Query("ingest/find_refused"), _connection, _transaction);
        command.Parameters.AddWithValue(sourceId);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0));
        }
        return found;
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _copy?.Dispose();
        try
        {
            await _transaction.DisposeAsync();
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    private void WriteColumns(StagedRow row, int columns)
    {
        var copy = _copy!;
        copy.BeginRow(columns + (_hasGuestData ? GuestColumns : 0));
        copy.WriteInt64(row.Line);
        copy.WriteBytes(row.Key.AsSpan(0, row.KeyLength));
        copy.WriteBytes(row.ResponseId);
        copy.WriteInt32(row.PropertyId);
        copy.WriteDate(row.BusinessDate);
        copy.WriteInt16(row.SegmentId);
        foreach (var date in row.Dates)
        {
            copy.WriteDate(date);
        }
    }

    private void WriteTexts(StagedRow row)
    {
        var copy = _copy!;
        copy.WriteBytes(row.Comment);
        if (_hasGuestData)
        {
            copy.WriteTexts(row.DepartmentComments);
            copy.WriteText(row.Language);
            copy.WriteBoolean(row.MayContact);
            copy.WriteBoolean(row.IsMasked);
            copy.WriteUuid(row.GuestHash);
            copy.WriteUuid(row.BookingHash);
        }
    }

    private async Task<bool> AnyKnownAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from known)", _connection, _transaction);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Asked when the weights are held: they may have come after the questionnaire was registered.</summary>
    private async Task<bool> HasCompositeAsync(short questionnaireId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from survey.question where questionnaire_id = $1 and question = $2)", _connection, _transaction);
        command.Parameters.AddWithValue(questionnaireId);
        command.Parameters.AddWithValue(CompositeScores.Question);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private Task RunAsync(string query, object[] parameters, CancellationToken cancellationToken) =>
        ExecuteAsync(Sql.Query(query), parameters, cancellationToken);

    private async Task ExecuteAsync(string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
