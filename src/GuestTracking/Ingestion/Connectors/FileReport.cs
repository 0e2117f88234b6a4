using System.Text.Encodings.Web;
using System.Text.Json;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>What lies beside a file that was taken or refused: JSON in UTF-8, with what became of it, for who sent it. No value of a row stands in it.</summary>
internal static class FileReport
{
    /// <summary>So many refusals are listed at most; all of them are in the database.</summary>
    private const int RefusalsMax = 1_000;

    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of a file that was taken: its counts and refusals, with line, column and reason.</summary>
    public static async Task<byte[]> OfTakenAsync(
        string file, IngestResult taken, string source, NpgsqlDataSource worker, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var refusals = new List<(long Line, string Column, string Reason)>();
        var count = 0L;
        await using (var command = worker.CreateCommand(Sql.Query("ingest/list_file_refusals")))
        {
            command.Parameters.AddWithValue(source);
            command.Parameters.AddWithValue(taken.Sha256!);
            command.Parameters.AddWithValue(RefusalsMax);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                count = rows.GetInt64(3);
                refusals.Add((rows.GetInt64(0), rows.GetString(1), rows.GetString(2)));
            }
        }
        return Write(writer =>
        {
            Begin(writer, file, "taken", now);
            writer.WriteString("sha256", Convert.ToHexStringLower(taken.Sha256!));
            foreach (var (name, value) in new[]
            {
                ("read", taken.Read), ("accepted", taken.Accepted), ("corrected", taken.Corrected), ("refused", taken.Refused),
                ("already_known", taken.AlreadyKnown), ("answers_refused", taken.AnswersRefused),
            })
            {
                writer.WriteNumber(name, value);
            }
            writer.WriteStartArray("refusals");
            foreach (var (line, column, reason) in refusals)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line", line);
                if (column.Length > 0)
                {
                    writer.WriteString("column", column);
                }
                writer.WriteString("reason", reason);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteNumber("refusals_not_listed", count - refusals.Count);
        });
    }

    /// <summary>Of a file that could not be taken: why.</summary>
    public static byte[] OfRefused(string file, string reason, DateTimeOffset now) => Write(writer =>
    {
        Begin(writer, file, "refused", now);
        writer.WriteString("reason", reason);
    });

    private static void Begin(Utf8JsonWriter writer, string file, string outcome, DateTimeOffset now)
    {
        writer.WriteString("file", file);
        writer.WriteString("outcome", outcome);
        writer.WriteString("at", now);
    }

    private static byte[] Write(Action<Utf8JsonWriter> fill)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Written))
        {
            writer.WriteStartObject();
            fill(writer);
            writer.WriteEndObject();
        }
        return memory.ToArray();
    }
}
