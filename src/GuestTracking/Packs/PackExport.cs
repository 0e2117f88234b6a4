using System.Text.Json;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Pdf;
using GuestTracking.Packs.PowerPoint;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Packs;

/// <summary>
/// Writes the general manager's packs. Each is read in its recipient's scope as reader, from <c>result.*</c> alone.
/// </summary>
internal sealed class PackExport(Database database, PackDefinition definition)
{
    /// <summary>The recipients: the property with this key, or all that have a scorecard in the run. Throws <see cref="UserError"/> when there is none.</summary>
    public async Task<IReadOnlyList<(int PropertyId, string Key)>> RecipientsAsync(long runId, string? property, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand(
            "select property_id, property from chain.property where $1::text is null or property = $1 order by property collate \"C\"");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)property ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        var recipients = new List<(int, string)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            recipients.Add((rows.GetInt32(0), rows.GetString(1)));
        }
        return recipients.Count > 0 || property is null
            ? recipients
            : throw new UserError($"The chain has no property '{property}'.");
    }

    /// <summary>The properties that have a scorecard in a run; empty where none has.</summary>
    public async Task<IReadOnlyList<(int PropertyId, string Key)>> RecipientsOfRunAsync(long runId, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand(Sql.Query("packs/list_recipients"));
        command.Parameters.AddWithValue(runId);
        var recipients = new List<(int, string)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            recipients.Add((rows.GetInt32(0), rows.GetString(1)));
        }
        return recipients;
    }

    /// <summary>
    /// Writes the packs into a folder, several at once. Returns their paths in the order of the recipients, a path a format.
    /// Where a pack cannot be printed as PDF its page stays as HTML, the others are written, and then it fails.
    /// </summary>
    /// <exception cref="UserError">The folder, a scorecard or the browser is missing, or slides cannot be made in the pack's template; or pages could not be printed: which, and why.</exception>
    public async Task<IReadOnlyList<(string Key, string Path)>> WriteAsync(
        long runId,
        IReadOnlyList<(int PropertyId, string Key)> recipients,
        IReadOnlyList<PackFormat> formats,
        string folder,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The folder '{folder}' cannot be made: {refused.Message} Name another with --out.", refused);
        }
        formats = [.. formats.Select(format => format == PackFormat.PowerPoint ? PackFormat.SlidesIn(DeckTemplate.In(definition.Folder)) : format)];
        await using var press = formats.Any(format => format.IsPrinted) ? await PackPress.StartAsync(cancellationToken) : null;
        var files = new (string Key, string Path)[recipients.Count * formats.Count];
        var written = 0;
        await Parallel.ForAsync(0, recipients.Count, cancellationToken, async (at, token) =>
        {
            var (propertyId, key) = recipients[at];
            var card = await ReadAsync(runId, propertyId, token)
                ?? throw new UserError($"The property '{key}' has no scorecard in this run: it was added later. Run 'guesttracking compute' again.");
            var path = Path.Combine(folder, $"{SafeFileName.Of(key)}_{card.Period.Key.Replace(':', '-')}");
            var pack = ScorecardPack.Build(card, definition.Settings, definition.Words);
            for (var format = 0; format < formats.Count; format++)
            {
                files[(at * formats.Count) + format] = (key, await WriteFileAsync(path, pack, formats[format], press, token));
            }
            progress?.Report((double)Interlocked.Increment(ref written) / recipients.Count);
        });
        press?.ThrowIfAnythingFailed(folder);
        return files;
    }

    /// <summary>The scorecard of one property, read as reader in that property's scope; null when the run has none.</summary>
    internal async Task<Scorecard?> ReadAsync(long runId, int propertyId, CancellationToken cancellationToken)
    {
        var (connection, transaction) = await database.BeginReadingAsync([propertyId], cancellationToken);
        await using (connection)
        await using (transaction)
        {
            await using var command = new NpgsqlCommand(
                "select scorecard from result.scorecard where property_id = $1 and run_id = $2", connection, transaction);
            command.Parameters.AddWithValue(propertyId);
            command.Parameters.AddWithValue(runId);
            return await command.ExecuteScalarAsync(cancellationToken) is string json ? Card(json) : null;
        }
    }

    private static Scorecard Card(string json)
    {
        const string OtherVersion = "The scorecards of this period were computed by another version of this program. Run 'guesttracking compute' again.";
        try
        {
            // Every card has its key figures; one that was written before there were any can still be read, but says less than a pack needs.
            return JsonSerializer.Deserialize<Scorecard>(json, ResultWriter.CardJson) is { KeyFigures.Count: > 0 } card ? card : throw new UserError(OtherVersion);
        }
        catch (JsonException unlike)
        {
            throw new UserError(OtherVersion, unlike);
        }
    }

    /// <summary>Whole or not at all: a reader of the folder never sees half a pack. Returns the path.</summary>
    private static async Task<string> WriteFileAsync(
        string pathWithoutExtension, Pack pack, PackFormat format, PackPress? press, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        format.Write(pack, memory);
        var content = memory.GetBuffer().AsMemory(0, (int)memory.Length);
        if (format.IsPrinted)
        {
            // What cannot be printed stays as the page it is.
            var printed = await press!.PrintAsync(content, Path.GetFileName(pathWithoutExtension), cancellationToken);
            (content, format) = printed is null ? (content, PackFormat.Html) : (printed, format);
        }

        var path = $"{pathWithoutExtension}.{format.Name}";
        var half = path + ".part";
        await File.WriteAllBytesAsync(half, content, cancellationToken);
        File.Move(half, path, overwrite: true);
        return path;
    }
}
