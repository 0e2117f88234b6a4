using System.Buffers;
using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Npgsql;
using Npgsql.Schema;
using NpgsqlTypes;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// A query against another PostgreSQL database (<see cref="PostgresSettings"/>), read only, through a cursor, in the order of its watermark.
/// Columns are those of the query, by name. Fields are text that no setting of the server changes: numbers with a point, true and false as 1
/// and 0, days <c>yyyy-MM-dd</c>, moments <c>yyyy-MM-ddTHH:mm:ss</c>, those with a time zone <c>yyyy-MM-ddTHH:mm:ss+00:00</c>.
/// <para>
/// Each pull begins some time behind the last watermark (<see cref="PostgresSettings.Overlap"/>), for rows that share it, and rows of
/// transactions that committed late; those that were taken are known, and the watermark never goes back. Rows without a watermark are read by
/// every pull. A row that shows later than others although its watermark is lower by more than the overlap is not found.
/// </para>
/// </summary>
internal sealed class PostgresConnector : IConnector
{
    private const int PageRows = 5_000;
    private const long OverlapMinutes = 60;

    public string Key => "postgres";

    public IEnumerable<string> Faults(SourceDefinition source) => source.SettingsAs<PostgresSettings>().Faults();

    public Task PullAsync(Pull pull, CancellationToken cancellationToken)
    {
        var settings = pull.Source.SettingsAs<PostgresSettings>();
        return pull.TakeAsync(ReadAsync(pull, settings, Login(pull, settings), cancellationToken), cancellationToken);
    }

    private static NpgsqlConnectionStringBuilder Login(Pull pull, PostgresSettings settings)
    {
        var secret = settings.Connection.Reveal();
        try
        {
            return new NpgsqlConnectionStringBuilder(secret)
            {
                Pooling = false,
                Enlist = false,
                ApplicationName = $"guesttracking {pull.Source.Source}",
                Timeout = Math.Min(pull.Source.Limits.RequestSeconds, 1_024),
                // The server's own limit speaks first and says what it was.
                CommandTimeout = pull.Source.Limits.RequestSeconds + 30,
            };
        }
        catch (Exception broken) when (broken is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Not even as a cause: it may cite what it could not read.
            throw new UserError($"The connection of the source '{pull.Source.Source}' {settings.Connection} is no connection string of PostgreSQL: write Host=…;Database=…;Username=…;Password=….");
        }
    }

    private static async IAsyncEnumerable<RecordPage> ReadAsync(
        Pull pull, PostgresSettings settings, NpgsqlConnectionStringBuilder login, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        var rows = pull.Source.Limits.PageRows ?? PageRows;
        await GuardAsync(OpenAsync(connection, pull, settings, cancellationToken), pull.Source, login.Password);
        RecordPage page;
        var watermark = pull.Watermark;
        do
        {
            var fetching = FetchAsync(connection, pull, rows, watermark, cancellationToken);
            await GuardAsync(fetching, pull.Source, login.Password);
            page = await fetching;
            watermark = page.Watermark;
            if (page.Count > 0)
            {
                yield return page;
            }
        }
        while (page.Count == rows);
    }

    /// <summary>Makes failures of the other database messages; its cause is left out, for nobody knows what it cites.</summary>
    private static async Task GuardAsync(Task reading, SourceDefinition source, string? password)
    {
        try
        {
            await reading;
        }
        catch (Exception failed) when (failed is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            throw new UserError(Describe(source, failed, password));
        }
    }

    /// <summary>Opens the cursor in a transaction that may only read.</summary>
    private static async Task OpenAsync(NpgsqlConnection connection, Pull pull, PostgresSettings settings, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        foreach (var set in (string[])
        [
            "set default_transaction_read_only = on",
            string.Create(CultureInfo.InvariantCulture, $"set statement_timeout = '{pull.Source.Limits.RequestSeconds}s'"),
            "set timezone = 'UTC'", "set datestyle = 'ISO, YMD'", "set intervalstyle = 'postgres'", "set extra_float_digits = 1", "set bytea_output = 'hex'",
            "begin transaction isolation level repeatable read read only",
        ])
        {
            await ExecuteAsync(connection, set, null, cancellationToken);
        }
        var query = settings.Query.Trim().TrimEnd(';');
        var types = await TypesAsync(connection, query, cancellationToken);
        if (pull.Columns.Concat(settings.Key).Append(settings.Watermark).FirstOrDefault(column => !types.ContainsKey(column)) is { } column)
        {
            throw new UserError($"The query of the source '{pull.Source.Source}' has no column '{column}'. It has: {string.Join(", ", types.Keys)}. Check settings and the mapping's column names.");
        }
        var (mark, type) = (Quoted(settings.Watermark), types[settings.Watermark]);
        var from = $"$1::text::{type}";
        await ExecuteAsync(
            connection,
            $"""
            declare records no scroll cursor for
            select case when {mark} is not null then greatest({mark}, {from})::text end, {string.Join(", ", pull.Columns.Select(name => Text(name, types[name])))}
            from ({query}
            ) as source
            where $1::text is null or {mark} is null or {mark} >= {Begin(pull, settings, type, from)}
            order by {string.Join(", ", settings.Key.Select(Quoted).Prepend(mark))}
            """,
            pull.Watermark, cancellationToken);
    }

    /// <summary>The expression for where a pull begins, of the watermark's type.</summary>
    private static string Begin(Pull pull, PostgresSettings settings, string type, string from)
    {
        var isTime = type == "date" || type.StartsWith("timestamp", StringComparison.Ordinal);
        if (settings.Overlap > 0 && !isTime && !IsNumber(type))
        {
            throw new UserError($"The watermark '{settings.Watermark}' of the source '{pull.Source.Source}' is of the type {type}, from which nothing can be taken away. Leave settings.overlap out, or name a moment, a day or a number as the watermark.");
        }
        return (settings.Overlap ?? (isTime ? OverlapMinutes : 0)) switch
        {
            0 => from,
            var minutes when isTime => string.Create(CultureInfo.InvariantCulture, $"({from} - interval '{minutes} minutes')::{type}"),
            var count => string.Create(CultureInfo.InvariantCulture, $"({from}::numeric - {count})::{type}"),
        };
    }

    private static bool IsNumber(string type) =>
        type is "smallint" or "integer" or "bigint" or "real" or "double precision" || type.StartsWith("numeric", StringComparison.Ordinal);

    /// <summary>The columns of the query with their types, which are without precision: <c>timestamp with time zone</c> of a timestamptz(3).</summary>
    private static async Task<Dictionary<string, string>> TypesAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        await using var batch = Statement(connection, $"select * from ({query}\n) as source limit 0");
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (NpgsqlDbColumn column in await reader.GetColumnSchemaAsync(cancellationToken))
        {
            types[column.ColumnName] = column.DataTypeName;
        }
        return types;
    }

    /// <summary>The next rows of the cursor; a page of fewer than asked for is the last one.</summary>
    private static async Task<RecordPage> FetchAsync(
        NpgsqlConnection connection, Pull pull, int count, string? watermark, CancellationToken cancellationToken)
    {
        var page = new RecordPage(pull.Columns) { Watermark = watermark };
        var record = new ArrayBufferWriter<byte>();
        var bytes = 0L;
        await using var batch = Statement(connection, string.Create(CultureInfo.InvariantCulture, $"fetch forward {count} from records"));
        await using var rows = await batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            page.Watermark = await rows.IsDBNullAsync(0, cancellationToken) ? page.Watermark : rows.GetString(0);
            var fields = new byte[]?[pull.Columns.Count];
            for (var column = 0; column < fields.Length; column++)
            {
                fields[column] = await rows.IsDBNullAsync(column + 1, cancellationToken) ? null : Encoding.UTF8.GetBytes(rows.GetString(column + 1));
            }
            bytes += Write(page, pull.Columns, fields, record);
            if (bytes > pull.Source.Limits.ResponseBytes)
            {
                throw new UserError(FormattableString.Invariant(
                    $"{count} rows of the source '{pull.Source.Source}' have more than limits.response_bytes ({pull.Source.Limits.ResponseBytes}). Set limits.page_rows lower."));
            }
        }
        return page;
    }

    /// <summary>Adds a row to a page; the record is its fields as JSON. Returns its bytes.</summary>
    private static long Write(RecordPage page, IReadOnlyList<string> columns, byte[]?[] fields, ArrayBufferWriter<byte> record)
    {
        record.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(record))
        {
            json.WriteStartObject();
            for (var column = 0; column < fields.Length; column++)
            {
                if (fields[column] is { } value)
                {
                    json.WriteString(columns[column], value);
                }
                else
                {
                    json.WriteNull(columns[column]);
                }
            }
            json.WriteEndObject();
        }
        page.Begin(record.WrittenSpan);
        for (var column = 0; column < fields.Length; column++)
        {
            page.Set(column, fields[column]);
        }
        return record.WrittenCount;
    }

    private static string Text(string column, string type) => type switch
    {
        "boolean" => $"{Quoted(column)}::int::text",
        _ when type.StartsWith("timestamp with time zone", StringComparison.Ordinal) => $"to_char({Quoted(column)}, 'YYYY-MM-DD\"T\"HH24:MI:SS\"+00:00\"')",
        _ when type.StartsWith("timestamp", StringComparison.Ordinal) => $"to_char({Quoted(column)}, 'YYYY-MM-DD\"T\"HH24:MI:SS')",
        _ => $"{Quoted(column)}::text",
    };

    private static string Quoted(string column) => $"source.\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, string? parameter, CancellationToken cancellationToken)
    {
        await using var batch = Statement(connection, sql);
        if (sql.Contains("$1", StringComparison.Ordinal))
        {
            batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter { Value = (object?)parameter ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Goes to the server as it stands and as one statement: a query cannot end it and begin another.</summary>
    private static NpgsqlBatch Statement(NpgsqlConnection connection, string sql) => new(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };

    private static string Describe(SourceDefinition source, Exception failure, string? password)
    {
        var (what, advice) = failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } refused => (refused.MessageText, "The query tries to write; give it a select that only reads."),
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } slow => (slow.MessageText, "Raise limits.request_seconds, lower limits.page_rows, or give its watermark an index."),
            PostgresException refused => (refused.MessageText, "Check settings.query, the connection's login and its rights."),
            _ => (failure.Message, "Check the connection and whether that server can be reached; what was committed stays, and the next pull goes on."),
        };
        var said = string.IsNullOrEmpty(password) ? what : what.Replace(password, "…", StringComparison.Ordinal);
        return $"The source '{source.Source}' cannot be read from its database: {said.TrimEnd('.')}. {advice}";
    }
}
