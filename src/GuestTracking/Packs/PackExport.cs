using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Pdf;
using GuestTracking.Packs.PowerPoint;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Packs;

/// <summary>
/// Writes the general manager's packs. Each is read in its recipient's scope as reader: figures from <c>result.*</c>,
/// comments, days of the week and actions from what was taken in.
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
            var input = await ReadAsync(runId, propertyId, token)
                ?? throw new UserError($"The property '{key}' has no scorecard in this run: it was added later. Run 'guesttracking compute' again.");
            var path = Path.Combine(folder, $"{SafeFileName.Of(key)}_{input.Card.Period.Key.Replace(':', '-')}");
            var pack = ScorecardPack.Build(input, definition.Settings, definition.Words);
            for (var format = 0; format < formats.Count; format++)
            {
                files[(at * formats.Count) + format] = (key, await WriteFileAsync(path, pack, formats[format], press, token));
            }
            progress?.Report((double)Interlocked.Increment(ref written) / recipients.Count);
        });
        press?.ThrowIfAnythingFailed(folder);
        return files;
    }

    /// <summary>What one property's pack is made from, read as reader in that property's scope in one transaction; null when the run has no scorecard of it.</summary>
    internal async Task<PackInput?> ReadAsync(long runId, int propertyId, CancellationToken cancellationToken)
    {
        var (connection, transaction) = await database.BeginReadingAsync([propertyId], cancellationToken);
        await using (connection)
        await using (transaction)
        {
            var reading = new PackReading(connection, transaction, propertyId);
            if (await reading.CardAsync(runId, cancellationToken) is not { } card)
            {
                return null;
            }
            var minimum = definition.Settings.Minimum;
            return new PackInput(
                card,
                definition.Topics is { } topics ? await VoicesAsync(reading, card, topics, propertyId, cancellationToken) : GuestVoices.None(GuestVoices.NotRead),
                await reading.ActionsAsync(card.Period.End, minimum, cancellationToken));
        }
    }

    private async Task<GuestVoices> VoicesAsync(PackReading reading, Scorecard card, TopicWords topics, int propertyId, CancellationToken cancellationToken)
    {
        var (start, end) = (card.Period.Start, card.Period.End);
        var comments = await reading.CommentsAsync(start, end, cancellationToken);
        var weekdays = await reading.WeekdaysAsync(AllMeasures.Find(card.Measure)!, definition.Settings.Minimum, start, end, cancellationToken);
        var whyNone = comments.Count > 0 || !await HasUnmaskedAsync(propertyId, start, end, cancellationToken) ? GuestVoices.NoComments : GuestVoices.NotMasked;
        return GuestVoices.Of(comments, weekdays, topics, whyNone);
    }

    /// <summary>What a reader cannot see: that there are comments which it may not read.</summary>
    private async Task<bool> HasUnmaskedAsync(int propertyId, DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand(Sql.Query("packs/has_unmasked_comments"));
        command.Parameters.AddWithValue(propertyId);
        command.Parameters.AddWithValue(start);
        command.Parameters.AddWithValue(end);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
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
