using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Files;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>What <c>qualtrics</c> has to know.</summary>
internal sealed record QualtricsSettings
{
    /// <summary>Of the account's data center: <c>https://fra1.qualtrics.com</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Id of the survey, as <c>SV_…</c>.</summary>
    public required string Survey { get; init; }

    /// <summary>The API token.</summary>
    public required Secret Token { get; init; }
}

/// <summary>
/// Responses of a survey at Qualtrics by its export API, version 3: an export is started, asked for until it is there, and read from its zip
/// as the file that <see cref="QualtricsFile"/> reads (choices as codes). Fields are its columns, by name or by ImportId.
/// <para>The watermark is the latest RecordedDate that was taken. The next export begins a day before it: what was recorded late, or is
/// written in another time zone than UTC, is in it, and what is known already is recognised by its key. (A continuation token of Qualtrics
/// would end after a week, and with it the place where to go on.) An export is not in the order of RecordedDate, so it is taken whole. A
/// response that is changed later than a day after it was recorded keeps its date: rewind the source to take such changes.</para>
/// </summary>
internal sealed class QualtricsConnector : IConnector
{
    private const int PageRecords = 5_000;
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string RecordedDate = "recordedDate";
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public string Key => "qualtrics";

    public IEnumerable<string> Faults(SourceDefinition source)
    {
        var settings = source.SettingsAs<QualtricsSettings>();
        if (HttpAddress.Fault(settings.Url) is { } fault)
        {
            yield return $"settings.url: {fault}";
        }
        if (!settings.Survey.StartsWith("SV_", StringComparison.Ordinal) || !settings.Survey.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            yield return $"settings.survey: '{settings.Survey}' is no id of a survey, as SV_0a1B2c3D4e5F6g7";
        }
        if (source.AnswerMapping().IsLong)
        {
            yield return "mapping.shape: a record is a response with its answers; use 'wide'";
        }
    }

    public async Task PullAsync(Pull pull, CancellationToken cancellationToken)
    {
        var settings = pull.Source.SettingsAs<QualtricsSettings>();
        using var http = new SourceHttp(pull.Source, pull.Time, new HttpAuth { Header = new NamedSecret("X-API-TOKEN", settings.Token) });
        var exports = new Uri(new Uri(settings.Url), $"/API/v3/surveys/{settings.Survey}/export-responses");
        var recorded = pull.Watermark is { } watermark ? Moment(watermark, pull.Source.Source) : (DateTimeOffset?)null;
        var export = await StartAsync(pull, http, exports, recorded - Overlap, cancellationToken);
        var file = await WaitAsync(pull, http, new Uri($"{exports}/{Uri.EscapeDataString(export)}"), cancellationToken);
        using var folder = new ExportFolder();
        var packed = folder.File("export.zip");
        await http.DownloadAsync(new SourceRequest(new Uri($"{exports}/{Uri.EscapeDataString(file)}/file")), packed, cancellationToken);
        var unpacked = folder.File("export.csv");
        await UnpackAsync(pull.Source, packed, unpacked, cancellationToken);
        using var records = RecordFile.Open(unpacked, new FileFormat { Kind = FileFormat.Qualtrics });
        await pull.TakeAsync(PagesAsync(pull, records, recorded), cancellationToken);
    }

    private static async Task<string> StartAsync(Pull pull, SourceHttp http, Uri exports, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["format"] = "csv", ["compress"] = true };
        if (from is { } moment)
        {
            body["startDate"] = moment.ToString(MomentFormat, CultureInfo.InvariantCulture);
        }
        var request = new SourceRequest(exports) { Method = HttpMethod.Post, Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
        using var answer = http.Json(await http.SendAsync(request, cancellationToken), "the start of the export");
        return Text(answer.RootElement, "progressId") ?? throw Wrong(pull.Source, "the start of the export says no 'result.progressId'");
    }

    /// <summary>Waits for an export; its file.</summary>
    private static async Task<string> WaitAsync(Pull pull, SourceHttp http, Uri export, CancellationToken cancellationToken)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            using var answer = http.Json(await http.SendAsync(new SourceRequest(export), cancellationToken), "the progress of the export");
            switch (Text(answer.RootElement, "status"))
            {
                case "complete":
                    return Text(answer.RootElement, "fileId") ?? throw Wrong(pull.Source, "the export is complete and says no 'result.fileId'");
                case "inProgress":
                    break;
                case var status:
                    throw Wrong(pull.Source, $"the export is '{status ?? "without a status"}' instead of complete");
            }
            if (http.TimeLeft < wait)
            {
                var done = answer.RootElement.GetProperty("result").TryGetProperty("percentComplete", out var percent) ? $", of which {percent} % are done" : "";
                throw new UserError(FormattableString.Invariant(
                    $"The source '{pull.Source.Source}' cannot be pulled: the export{done}, is not there within {pull.Source.Limits.PullMinutes} minutes (limits.pull_minutes). Nothing was taken; pull again, or raise the limit."));
            }
            await Task.Delay(wait, pull.Time, cancellationToken);
        }
    }

    /// <summary>Unpacks the one file of a zip, up to so many bytes as an answer may have.</summary>
    private static async Task UnpackAsync(SourceDefinition source, string packed, string unpacked, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(packed, cancellationToken);
            if (zip.Entries is not [var entry])
            {
                throw Wrong(source, FormattableString.Invariant($"the zip of the export holds {zip.Entries.Count} files instead of one"));
            }
            await using var from = new CountingStream(
                await entry.OpenAsync(cancellationToken), source.Limits.ResponseBytes,
                () => Wrong(source, FormattableString.Invariant($"the export is larger than {source.Limits.ResponseBytes} bytes when unpacked (limits.response_bytes)")));
            await using var to = File.Create(unpacked);
            await from.CopyToAsync(to, cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            throw Wrong(source, $"the zip of the export cannot be unpacked: {broken.Message.TrimEnd('.')}");
        }
    }

    /// <summary>The records of a file; only with the last of them it is known how far they go.</summary>
    private static async IAsyncEnumerable<RecordPage> PagesAsync(Pull pull, IRecords records, DateTimeOffset? recorded)
    {
        int[] places = [.. pull.Columns.Select(records.ColumnOf)];
        var recordedAt = records.ColumnOf(RecordedDate);
        var page = new RecordPage(pull.Columns);
        while (records.Read())
        {
            if (page.Count == PageRecords)
            {
                yield return page;
                page = new RecordPage(pull.Columns);
            }
            page.Begin(records.Raw, records.Fault);
            if (records.Fault is not null)
            {
                continue;
            }
            for (var column = 0; column < places.Length; column++)
            {
                page.Set(column, records.Field(places[column]));
            }
            if (DateTimeOffset.TryParse(Encoding.UTF8.GetString(records.Field(recordedAt)), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                && !(moment <= recorded))
            {
                recorded = moment.ToUniversalTime();
            }
        }
        page.Watermark = recorded?.ToString(MomentFormat, CultureInfo.InvariantCulture);
        yield return page;
        await Task.CompletedTask;
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object
        && result.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset Moment(string watermark, string source) =>
        DateTimeOffset.TryParseExact(watermark, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw new UserError($"The watermark '{watermark}' of the source '{source}' is no RecordedDate of Qualtrics, as 2026-05-01T12:00:00Z. Set another with 'guesttracking sources rewind'.");

    private static UserError Wrong(SourceDefinition source, string fault) =>
        new($"The source '{source.Source}' sent what cannot be taken: {fault}. Nothing was taken; pull again, and if it stays so look at the survey's exports at Qualtrics.");
}
