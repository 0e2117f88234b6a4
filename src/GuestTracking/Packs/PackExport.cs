using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Burst;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Packs;

/// <summary>A property that gets a pack.</summary>
/// <param name="PropertyId">Number in the database.</param>
/// <param name="Key">Its key.</param>
/// <param name="FileName">Its key as a file's name, apart from those of all other properties.</param>
internal sealed record PackRecipient(int PropertyId, string Key, string FileName);

/// <summary>
/// Writes the general manager's packs. Each is read in its recipient's scope as reader: figures from <c>result.*</c>,
/// comments, days of the week and actions from what was taken in.
/// </summary>
internal sealed class PackExport(Database database, PackDefinition definition)
{
    /// <summary>Key of this pack.</summary>
    public static string Key => PackKind.GeneralManager.Key;

    private const int FaultsNamed = 5;

    /// <summary>Tag of the language that the packs are written in; null: the usual one.</summary>
    public string? Language { get; init; }

    /// <summary>The recipients: the property with this key, or all there are. Throws <see cref="UserError"/> when there is none.</summary>
    public async Task<IReadOnlyList<PackRecipient>> RecipientsAsync(string? property, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand("select property_id, property from chain.property order by property collate \"C\"");
        var all = new List<(int PropertyId, string Key)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            all.Add((rows.GetInt32(0), rows.GetString(1)));
        }
        var names = SafeFileName.Of([.. all.Select(one => one.Key)]);
        PackRecipient[] recipients = [.. all.Zip(names, (one, name) => new PackRecipient(one.PropertyId, one.Key, name)).Where(recipient => property is null || recipient.Key == property)];
        return recipients.Length > 0 || property is null
            ? recipients
            : throw new UserError($"The chain has no property '{property}'.");
    }

    /// <summary>Keys of the properties that have a scorecard in a run; empty where none has.</summary>
    public async Task<IReadOnlyList<string>> PropertiesOfRunAsync(long runId, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand(Sql.Query("packs/list_recipients"));
        command.Parameters.AddWithValue(runId);
        var properties = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            properties.Add(rows.GetString(1));
        }
        return properties;
    }

    /// <summary>Period and hash of a run.</summary>
    public async Task<(string Period, string Hash)> RunAsync(long runId, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand("select period, run_hash from result.run where run_id = $1");
        command.Parameters.AddWithValue(runId);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return (rows.GetString(0), rows.GetString(1));
    }

    /// <summary>What tells the packs of a run from those of others.</summary>
    public async Task<ManifestHead> HeadAsync(long runId, CancellationToken cancellationToken)
    {
        var (period, hash) = await RunAsync(runId, cancellationToken);
        return new(BurstManifest.Version, Key, period, runId, hash);
    }

    /// <summary>The order of one property's pack.</summary>
    /// <param name="head">Its run.</param>
    /// <param name="recipient">The property.</param>
    /// <param name="language">Tag of a language; null: the usual one.</param>
    public PackOrder Order(ManifestHead head, PackRecipient recipient, string? language)
    {
        var tag = language is null ? definition.Words.Language : definition.LanguageOf(language) ?? language;
        return new(
            recipient.Key, recipient.Key, null, tag, FileName(recipient.FileName, head.Period, tag, definition.Words.Language),
            token => BuildAsync(head.Run, recipient.PropertyId, recipient.Key, tag, token));
    }

    /// <summary>Name of a pack's files without extension: whose, which period, and the language where it is not the usual one.</summary>
    public static string FileName(string whose, string period, string language, string usual) => $"{whose}_{period.Replace(':', '-')}{(language == usual ? "" : $"_{language}")}";

    /// <summary>
    /// Writes the packs of some properties into a folder, several at once, and keeps no book. Returns what became of each: where a pack cannot
    /// be printed as PDF its page stays as HTML; what fails stops no other.
    /// </summary>
    /// <exception cref="UserError">The folder cannot be made.</exception>
    public async Task<IReadOnlyList<PackOutcome>> WriteAsync(
        long runId,
        IReadOnlyList<PackRecipient> recipients,
        IReadOnlyList<PackFormat> formats,
        string folder,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        MakeFolder(folder);
        var head = await HeadAsync(runId, cancellationToken);
        return await new PackBurst(definition.Folder, null).WriteAsync(
            [.. recipients.Select(recipient => Order(head, recipient, Language))], formats, folder, progress, cancellationToken);
    }

    /// <summary>Makes a folder that is not there.</summary>
    /// <exception cref="UserError">It cannot be made.</exception>
    internal static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The folder '{folder}' cannot be made: {refused.Message} Name another with --out.", refused);
        }
    }

    /// <summary>Writes the packs of all properties into a folder and its book, or goes on where that stopped. Returns what became of each.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="formats">Formats.</param>
    /// <param name="folder">The folder; made when it is missing.</param>
    /// <param name="forgets">True: what it holds of another run is written over.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Gets the share that is done.</param>
    /// <param name="cancellationToken">Stops it; what is written stays written.</param>
    /// <exception cref="UserError">The folder cannot be made, somebody else writes into it, or it holds the packs of another run.</exception>
    public async Task<IReadOnlyList<PackOutcome>> BurstAsync(
        long runId, IReadOnlyList<PackFormat> formats, string folder, bool forgets, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(runId, cancellationToken);
        var recipients = await RecipientsAsync(null, cancellationToken);
        using var manifest = BurstManifest.Open(folder, head, forgets, time);
        var outcomes = await new PackBurst(definition.Folder, manifest).WriteAsync(
            [.. recipients.Select(recipient => Order(head, recipient, Language))], formats, folder, progress, cancellationToken);
        manifest.Complete(withMails: false);
        return outcomes;
    }

    /// <summary>Which packs are not whole, and why, in a sentence each; null when all are.</summary>
    public static string? Faults(IReadOnlyList<PackOutcome> outcomes)
    {
        var failed = outcomes.Where(outcome => outcome.Fault is not null).ToList();
        var named = failed.Take(FaultsNamed).Select(outcome => $"\n  {outcome.Order.Key}: {outcome.Fault}");
        return failed.Count == 0
            ? null
            : FormattableString.Invariant($"{failed.Count} of {outcomes.Count} pack(s) failed, the others are complete:{string.Concat(named)}{(failed.Count > FaultsNamed ? "\n  … and more" : "")}\n");
    }

    private async Task<Pack> BuildAsync(long runId, int propertyId, string key, string language, CancellationToken cancellationToken)
    {
        var input = await ReadAsync(runId, propertyId, cancellationToken)
            ?? throw new UserError($"The property '{key}' has no scorecard in this run: it was added later. Run 'guesttracking compute' again.");
        return ScorecardPack.Build(input, definition.Settings, definition.WordsIn(language));
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
        return GuestVoices.Of(comments, weekdays, topics, whyNone).Under(card, definition.Settings.Minimum);
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
}
