using System.IO.Compression;
using CsvHelper;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Extracts;

/// <summary>Which answers are written: those of the days [Start, End), of some properties or, with null, of all.</summary>
internal sealed record AnswersWanted(DateOnly Start, DateOnly End, IReadOnlyList<int>? PropertyIds);

/// <summary>
/// Answers as guests gave them, a row an answer, as CSV: streamed, so that memory does not grow with their number. The same facts give
/// the same bytes. A text that a spreadsheet program would take for a formula is escaped.
/// </summary>
internal static class AnswersFile
{
    /// <summary>A file whose name ends so is compressed.</summary>
    public const string Compressed = ".gz";

    private static readonly string[] Columns = ["property", "date", "response", "source", "segment", "department", "question", "answer", "index"];

    /// <summary>Writes the file whole, or leaves what was there. Returns the number of answers.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task<long> WriteAsync(NpgsqlConnection connection, AnswersWanted wanted, string path, CancellationToken cancellationToken)
    {
        var half = path + ".part";
        try
        {
            long answers;
            await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1))
            await using (Stream target = path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest) : file)
            {
                answers = await WriteAsync(connection, wanted, target, cancellationToken);
            }
            File.Move(half, path, overwrite: true);
            return answers;
        }
        finally
        {
            if (File.Exists(half))
            {
                File.Delete(half);
            }
        }
    }

    private static async Task<long> WriteAsync(NpgsqlConnection connection, AnswersWanted wanted, Stream target, CancellationToken cancellationToken)
    {
        var questions = await QuestionsAsync(connection, cancellationToken);
        var properties = await NamesAsync(connection, "select property_id, property from chain.property", cancellationToken);
        var segments = await NamesAsync(connection, "select segment_id::int, segment from survey.segment", cancellationToken);
        using var csv = CsvWriter.Create(target, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteHeader(Columns);
        await using var command = new NpgsqlCommand(Sql.Query("extracts/read_answers"), connection);
        command.Parameters.AddWithValue(wanted.Start);
        command.Parameters.AddWithValue(wanted.End);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)wanted.PropertyIds?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        long answers = 0;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (property, date, response) = (properties[rows.GetInt32(0)], rows.GetFieldValue<DateOnly>(1), rows.GetGuid(2));
            var (asked, segment, given) = (questions.GetValueOrDefault(rows.GetInt16(3)), segments[rows.GetInt16(4)], rows.GetFieldValue<short?[]>(5));
            foreach (var question in asked ?? [])
            {
                if (question.Place >= given.Length || given[question.Place] is not { } step)
                {
                    continue;
                }
                csv.WriteField(property);
                csv.WriteField(date);
                csv.WriteField(response, default);
                csv.WriteField(question.Source);
                csv.WriteField(segment);
                csv.WriteField(question.Department);
                csv.WriteField(question.Question);
                csv.WriteField(question.Answers[step], default);
                csv.WriteField(question.Index[step], default);
                csv.EndRecord();
                answers++;
            }
        }
        csv.Flush();
        return answers;
    }

    private static async Task<Dictionary<short, List<AskedQuestion>>> QuestionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var questions = new Dictionary<short, List<AskedQuestion>>();
        await using var command = new NpgsqlCommand(Sql.Query("extracts/read_questions"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (lowest, step, steps, higherIsBetter) = (rows.GetDecimal(5), rows.GetDecimal(6), rows.GetInt16(7), rows.GetBoolean(8));
            if (!questions.TryGetValue(rows.GetInt16(0), out var known))
            {
                questions.Add(rows.GetInt16(0), known = []);
            }
            known.Add(new AskedQuestion(
                rows.GetInt16(1) - 1, rows.GetString(2), rows.GetString(3), rows.GetString(4),
                [.. Enumerable.Range(0, steps + 1).Select(at => lowest + (step * at))],
                [.. Enumerable.Range(0, steps + 1).Select(at => Math.Round(100.0 * (higherIsBetter ? at : steps - at) / steps, 4))]));
        }
        return questions;
    }

    private static async Task<Dictionary<int, string>> NamesAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand(query, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            names.Add(rows.GetInt32(0), rows.GetString(1));
        }
        return names;
    }

    /// <summary>A question with what each of its answers is, as given and on the 0–100 index.</summary>
    private sealed record AskedQuestion(
        int Place, string Source, string Department, string Question, IReadOnlyList<decimal> Answers, IReadOnlyList<double> Index);
}
