using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GuestTracking.Ingestion;

namespace GuestTracking.Jobs;

/// <summary>How often a run that failed is tried again, and when.</summary>
/// <param name="Count">Further attempts; 0: none.</param>
/// <param name="FirstWaitSeconds">Before the second attempt; each further wait is twice as long.</param>
/// <param name="LongestWaitSeconds">No wait is longer.</param>
internal sealed record RetryRule(int Count = 5, int FirstWaitSeconds = 30, int LongestWaitSeconds = 3_600)
{
    /// <summary>The wait after so many failed attempts, 1 or more.</summary>
    public TimeSpan WaitAfter(int failures) => TimeSpan.FromSeconds(Math.Min(LongestWaitSeconds, FirstWaitSeconds * Math.Pow(2, failures - 1)));

    /// <summary>What is wrong with it, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (Count is < 0 or > 100)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"retries.count: {Count} is not between 0 and 100");
        }
        if (FirstWaitSeconds < 0 || LongestWaitSeconds < FirstWaitSeconds)
        {
            yield return "retries: first_wait_seconds is 0 or more, longest_wait_seconds at least as long";
        }
    }
}

/// <summary>A job that runs by itself.</summary>
internal sealed record JobDefinition
{
    /// <summary>Between the kind and the source in the name of a source's pull; no other job has it in its name.</summary>
    private const string PullPrefix = PullJob.KindKey + ":";

    /// <summary>Its name.</summary>
    [JsonPropertyName("job")]
    public required string Name { get; init; }

    /// <summary>Key of an <see cref="IJobKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it is due; null: only when it is asked for, or after pulls.</summary>
    public CronSchedule? Schedule { get; init; }

    /// <summary>True: also due after each pull that brought something. Pulls that end while it runs, or before it begins, have one run.</summary>
    public bool AfterPulls { get; init; }

    /// <summary>What the kind has to know, in its own words.</summary>
    public JsonElement? Settings { get; init; }

    /// <summary>Null: as the document says for all.</summary>
    public RetryRule? Retries { get; init; }

    /// <summary>What is wrong with it as it is stored, so that every run of it fails; null: nothing.</summary>
    [JsonIgnore]
    public string? Fault { get; init; }

    /// <summary>The pull of a source.</summary>
    public static JobDefinition PullOf(StoredSource source) => new()
    {
        Name = PullPrefix + source.Name,
        Kind = PullJob.KindKey,
        Schedule = source.Schedule,
        Settings = JsonSerializer.SerializeToElement(new PullSettings(source.Name), MappingDocument.Json),
        Fault = source.Fault,
    };

    /// <summary>The source that a job of this name pulls; null: it is no pull.</summary>
    public static string? SourceOf(string job) => job.StartsWith(PullPrefix, StringComparison.Ordinal) ? job[PullPrefix.Length..] : null;

    /// <summary>The settings as the kind's own record. Throws <see cref="UserError"/> where they are not as it says.</summary>
    public TSettings SettingsAs<TSettings>()
        where TSettings : class
    {
        try
        {
            return JsonSerializer.Deserialize<TSettings>(Settings ?? JsonSerializer.SerializeToElement(new JsonObject()), MappingDocument.Json)
                ?? throw new JsonException("they are null");
        }
        catch (JsonException wrong)
        {
            throw new UserError($"The settings of the job '{Name}' are not as the kind '{Kind}' needs them: {wrong.Message}", wrong);
        }
    }

    /// <summary>What is wrong with it, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (MappingDocument.NameFault(Name) is { } fault)
        {
            yield return $"job: {fault}";
        }
        if (Name.Contains(':', StringComparison.Ordinal))
        {
            yield return $"job: '{Name}' holds a colon, which the names of pulls have";
        }
        foreach (var own in (Schedule?.Faults() ?? []).Concat(Retries?.Faults() ?? []))
        {
            yield return own;
        }
        if (Kind == PullJob.KindKey || AllJobKinds.Find(Kind) is not { } kind)
        {
            yield return $"kind: '{Kind}' is none of {string.Join(", ", AllJobKinds.ByKey.Select(known => known.Key).Where(key => key != PullJob.KindKey))} (a source is pulled by the schedule of its own definition)";
            yield break;
        }
        foreach (var own in SettingFaults(kind))
        {
            yield return own;
        }
    }

    private IEnumerable<string> SettingFaults(IJobKind kind)
    {
        try
        {
            return [.. kind.Faults(this)];
        }
        catch (UserError unlike)
        {
            return [unlike.Message];
        }
    }
}

/// <summary>Which jobs there are beside the pulls of sources, and who is told when one fails: the document that <c>jobs.schema.json</c> describes.</summary>
internal sealed record JobsDocument
{
    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Of jobs that say nothing of their own, and of pulls.</summary>
    public RetryRule Retries { get; init; } = new();

    public IReadOnlyList<AlertChannel> Alerts { get; init; } = [];

    public IReadOnlyList<JobDefinition> Jobs { get; init; } = [];

    /// <summary>Reads and checks a file. Throws <see cref="UserError"/> naming the file, the place and what to do.</summary>
    public static JobsDocument Load(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The jobs document '{file}' cannot be read: {unreadable.Message} Check the path.", unreadable);
        }
    }

    /// <summary>The same of a text with a name for messages.</summary>
    public static JobsDocument Parse(string text, string name)
    {
        JobsDocument document;
        try
        {
            document = JsonSerializer.Deserialize<JobsDocument>(text, MappingDocument.Json) ?? throw new JsonException("the document is null");
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber is { } at ? string.Create(CultureInfo.InvariantCulture, $", line {at + 1}") : "";
            throw new UserError($"The jobs document '{name}'{line} is not as src/GuestTracking/Jobs/jobs.schema.json says: {broken.Message}", broken) { Line = (int?)broken.LineNumber + 1 };
        }
        var faults = document.Faults().ToList();
        return faults.Count == 0 ? document : throw new UserError($"The jobs document '{name}' cannot be used: {string.Join("; ", faults)}.") { Faults = faults };
    }

    /// <summary>
    /// Reads a document as it is stored, each part by itself: a job that cannot be used (by this version) has its fault and fails when it runs,
    /// what else cannot be is left out and told.
    /// </summary>
    public static (JobsDocument Document, IReadOnlyList<string> Faults) ParseStored(string text)
    {
        try
        {
            return (Parse(text, AsImported), []);
        }
        catch (UserError)
        {
            // Part by part, then.
        }
        var faults = new List<string>();
        var parts = JsonNode.Parse(text) as JsonObject ?? [];
        var (jobs, alerts) = (new Dictionary<string, JobDefinition>(StringComparer.Ordinal), new Dictionary<string, AlertChannel>(StringComparer.Ordinal));
        var retries = new RetryRule();
        if (parts["retries"] is { } rule)
        {
            retries = Part("retries", rule.DeepClone(), 0, out var fault)?.Retries ?? retries;
            Tell(fault);
        }
        foreach (var (at, channel) in (parts["alerts"] as JsonArray ?? []).Index())
        {
            var sound = Part("alerts", new JsonArray(channel?.DeepClone()), at, out var fault)?.Alerts[0];
            Tell(fault ?? (sound is null || alerts.TryAdd(sound.Channel, sound) ? null : $"alerts: two have the name '{sound.Channel}'"));
        }
        foreach (var (at, job) in (parts["jobs"] as JsonArray ?? []).Index())
        {
            var sound = Part("jobs", new JsonArray(job?.DeepClone()), at, out var fault)?.Jobs[0];
            Tell(fault);
            var named = sound ?? new JobDefinition { Name = TextIn(job, "job"), Kind = TextIn(job, "kind"), Schedule = CronSchedule.In(job), Fault = fault };
            if (named.Name.Length > 0 && !jobs.TryAdd(named.Name, named))
            {
                Tell($"jobs: two have the name '{named.Name}'");
            }
        }
        foreach (var unknown in parts.Select(part => part.Key).Except(["$schema", "retries", "alerts", "jobs"]))
        {
            Tell($"The jobs document '{AsImported}' holds '{unknown}', which this version does not know.");
        }
        return (new JobsDocument { Retries = retries, Alerts = [.. alerts.Values], Jobs = [.. jobs.Values] }, faults);

        void Tell(string? fault) => faults.AddRange(fault is null ? [] : [fault]);
    }

    private const string AsImported = "as imported";

    /// <summary>A document with one part, of a list its element <paramref name="at"/>; null, and its fault, where that cannot be used.</summary>
    private static JobsDocument? Part(string key, JsonNode only, int at, out string? fault)
    {
        try
        {
            fault = null;
            return Parse(new JsonObject { [key] = only }.ToJsonString(), AsImported);
        }
        catch (UserError unlike)
        {
            fault = unlike.Message.Replace($"{key}[0]", string.Create(CultureInfo.InvariantCulture, $"{key}[{at}]"), StringComparison.Ordinal);
            return null;
        }
    }

    private static string TextIn(JsonNode? part, string key) =>
        part is JsonObject holder && holder[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    /// <summary>The document as JSON.</summary>
    public string Text() => JsonSerializer.Serialize(this, MappingDocument.Json);

    private IEnumerable<string> Faults()
    {
        foreach (var fault in Retries.Faults())
        {
            yield return fault;
        }
        foreach (var (channel, at) in Alerts.Select((channel, at) => (channel, at)))
        {
            foreach (var fault in channel.Faults())
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"alerts[{at}].{fault}");
            }
        }
        foreach (var (job, at) in Jobs.Select((job, at) => (job, at)))
        {
            foreach (var fault in job.Faults())
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"jobs[{at}].{fault}");
            }
        }
        foreach (var twice in Twice(Jobs.Select(job => job.Name)))
        {
            yield return $"jobs: two have the name '{twice}'";
        }
        foreach (var twice in Twice(Alerts.Select(channel => channel.Channel)))
        {
            yield return $"alerts: two have the name '{twice}'";
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);
}
