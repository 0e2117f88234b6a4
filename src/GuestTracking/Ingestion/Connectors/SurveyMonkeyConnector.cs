using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>What <c>surveymonkey</c> has to know.</summary>
internal sealed record SurveyMonkeySettings
{
    /// <summary>Of the account's region: <c>https://api.surveymonkey.com</c>, <c>https://api.eu.surveymonkey.com</c>, <c>https://api.surveymonkey.ca</c>.</summary>
    public string Url { get; init; } = "https://api.surveymonkey.com";

    /// <summary>Number of the survey.</summary>
    public required string Survey { get; init; }

    /// <summary>Access token of the app, with the scopes to view surveys and details of responses.</summary>
    public required Secret Token { get; init; }

    /// <summary>Which responses: <c>completed</c>, <c>partial</c>, <c>overquota</c>, <c>disqualified</c>; null: all of them.</summary>
    public string? Status { get; init; } = "completed";
}

/// <summary>
/// Responses of a survey at SurveyMonkey, API v3 (<c>responses/bulk</c>, texts by <c>details</c>).
/// <para>Fields: <c>question:NAME</c> is the text of the choice, or what was typed; <c>weight:NAME</c> the weight of the choice;
/// <c>score:NAME</c> its points in a quiz. NAME is the question's id or heading; of a matrix <c>QUESTION/ROW</c>, of a matrix of menus
/// <c>QUESTION/ROW/COLUMN</c>, all by ids or all by texts. Several choices stand in one field, with semicolons between them; a choice without a
/// weight, as "not applicable", is empty. <c>custom:NAME</c> is a custom variable; without a prefix <c>id</c>, <c>date_modified</c> and the
/// other single values of a response.</para>
/// <para>The watermark is the <c>date_modified</c> of the last response that was taken. Responses are read by it, not by page numbers, which
/// shift while guests answer: every page begins a second before where the one before ended, and what is known by then is left out.</para>
/// </summary>
internal sealed class SurveyMonkeyConnector : IConnector
{
    private const int PageRowsMax = 100;
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss'+00:00'";
    private static readonly string[] Limits = ["Day", "Minute"];
    private static readonly string[] Statuses = ["completed", "partial", "overquota", "disqualified"];

    /// <summary>Moments are whole seconds, and whether the first one counts is not documented.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(1);

    public string Key => "surveymonkey";

    public IEnumerable<string> Faults(SourceDefinition source)
    {
        var settings = source.SettingsAs<SurveyMonkeySettings>();
        if (HttpAddress.Fault(settings.Url) is { } fault)
        {
            yield return $"settings.url: {fault}";
        }
        if (settings.Survey.Length == 0 || !settings.Survey.All(char.IsAsciiDigit))
        {
            yield return $"settings.survey: '{settings.Survey}' is no number of a survey";
        }
        if (settings.Status is { } status && !Statuses.Contains(status, StringComparer.Ordinal))
        {
            yield return $"settings.status: '{status}' is none of {string.Join(", ", Statuses)}";
        }
        if (source.Limits.PageRows > PageRowsMax)
        {
            yield return $"limits.page_rows: SurveyMonkey gives {PageRowsMax} at most";
        }
        var mapping = source.AnswerMapping();
        if (mapping.IsLong)
        {
            yield return "mapping.shape: a record is a response with its answers; use 'wide'";
        }
        foreach (var wrong in mapping.FieldNames().Select(SurveyMonkeySurvey.Fault).OfType<string>())
        {
            yield return $"mapping: {wrong}";
        }
    }

    public async Task PullAsync(Pull pull, CancellationToken cancellationToken)
    {
        using var http = new SourceHttp(pull.Source, pull.Time, new HttpAuth { Bearer = pull.Source.SettingsAs<SurveyMonkeySettings>().Token });
        await pull.TakeAsync(PagesAsync(pull, http, cancellationToken), cancellationToken);
    }

    private static async IAsyncEnumerable<RecordPage> PagesAsync(Pull pull, SourceHttp http, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = pull.Source.SettingsAs<SurveyMonkeySettings>();
        var survey = new Uri(new Uri(settings.Url), $"/v3/surveys/{settings.Survey}/");
        SurveyMonkeyField[] fields;
        using (var details = http.Json(await http.SendAsync(Request(new Uri(survey, "details")), cancellationToken), "the survey's details"))
        {
            var known = SurveyMonkeySurvey.Read(details.RootElement, pull.Source.Source);
            fields = [.. pull.Columns.Select(known.FieldOf)];
        }
        var start = pull.Watermark is { } watermark ? Moment(watermark, pull.Source.Source) - Overlap : (DateTimeOffset?)null;
        var last = DateTimeOffset.MinValue;
        var number = 1;
        // Of the responses asked for by one start: their ids. Of those that the next start gives again: id and state.
        HashSet<string> asked = new(StringComparer.Ordinal);
        HashSet<(string Id, DateTimeOffset State)> given = [];
        while (true)
        {
            var what = start is null ? FormattableString.Invariant($"page {number} of the responses")
                : FormattableString.Invariant($"page {number} of the responses modified since {start:yyyy-MM-dd HH:mm:ss} UTC");
            using var json = http.Json(await http.SendAsync(Request(PageOf(survey, settings, pull.Source.Limits.PageRows ?? PageRowsMax, number, start)), cancellationToken), what);
            var answer = new BulkPage(json.RootElement, pull.Source.Source, what);
            var page = new RecordPage(pull.Columns);
            foreach (var (id, state, response) in answer.Responses)
            {
                if (state < last || state < start)
                {
                    throw answer.Wrong("its responses are not in the order of date_modified, or older than asked for");
                }
                last = state;
                asked.Add(id);
                if (given.Add((id, state)))
                {
                    Add(page, fields, response);
                }
            }
            if (!answer.HasNext && asked.Count < answer.Total)
            {
                throw answer.Wrong(FormattableString.Invariant($"there should be {answer.Total} responses, and {asked.Count} came; pull again"));
            }
            if (answer.HasNext && answer.Responses.Count == 0)
            {
                throw answer.Wrong("it is empty, and not the last one");
            }
            // Beyond a first page only what is checked against the total at the end is sure to be whole: more than a page within a second.
            var isStuck = answer.HasNext && last - Overlap <= start;
            if (answer.Responses.Count > 0 && (!answer.HasNext || (number == 1 && !isStuck)))
            {
                page.Watermark = last.ToString(MomentFormat, CultureInfo.InvariantCulture);
            }
            yield return page;
            if (!answer.HasNext)
            {
                yield break;
            }
            if (number == 1 && !isStuck)
            {
                start = last - Overlap;
                last = DateTimeOffset.MinValue;
                asked.Clear();
                given.RemoveWhere(known => known.State < start);
            }
            else
            {
                number++;
            }
        }
    }

    private static void Add(RecordPage page, IReadOnlyList<SurveyMonkeyField> fields, JsonElement response)
    {
        page.Begin(Encoding.UTF8.GetBytes(response.GetRawText()));
        for (var column = 0; column < fields.Count; column++)
        {
            page.Set(column, Encoding.UTF8.GetBytes(fields[column].Read(response)));
        }
    }

    private static SourceRequest Request(Uri url) => new(url)
    {
        Headers = new Dictionary<string, string> { ["Accept"] = "application/json" },
        DelayOf = Delay,
    };

    /// <summary>Until the limit that is used up begins anew: a minute's or a day's.</summary>
    private static TimeSpan? Delay(HttpResponseHeaders headers)
    {
        var used = Limits.FirstOrDefault(limit => Number(headers, $"X-Ratelimit-App-Global-{limit}-Remaining") == 0);
        return used is not null && Number(headers, $"X-Ratelimit-App-Global-{used}-Reset") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static int? Number(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Uri PageOf(Uri survey, SurveyMonkeySettings settings, int rows, int number, DateTimeOffset? start)
    {
        List<(string Name, string Value)> query =
        [
            ("page", number.ToString(CultureInfo.InvariantCulture)), ("per_page", rows.ToString(CultureInfo.InvariantCulture)),
            ("sort_by", "date_modified"), ("sort_order", "ASC"),
        ];
        if (settings.Status is { } status)
        {
            query.Add(("status", status));
        }
        if (start is { } moment)
        {
            query.Add(("start_modified_at", moment.ToString(MomentFormat, CultureInfo.InvariantCulture)));
        }
        return HttpAddress.With(new Uri(survey, "responses/bulk"), query);
    }

    private static DateTimeOffset Moment(string watermark, string source) =>
        DateTimeOffset.TryParseExact(watermark, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw new UserError($"The watermark '{watermark}' of the source '{source}' is no date_modified of SurveyMonkey, as 2026-05-01T12:00:00+00:00. Set another with 'guesttracking sources rewind'.");

    /// <summary>A page of <c>responses/bulk</c>. Throws <see cref="UserError"/> when it is none.</summary>
    private sealed class BulkPage
    {
        private readonly string _source;
        private readonly string _what;

        public BulkPage(JsonElement page, string source, string what)
        {
            (_source, _what) = (source, what);
            if (page.ValueKind != JsonValueKind.Object || !page.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array
                || !page.TryGetProperty("total", out var total) || total.ValueKind != JsonValueKind.Number || !total.TryGetInt64(out var count))
            {
                throw Wrong("it has no 'data' and 'total'");
            }
            Total = count;
            HasNext = page.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Object
                && links.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String;
            Responses = [.. data.EnumerateArray().Select(ResponseOf)];
        }

        /// <summary>How many there are by what was asked, on all pages.</summary>
        public long Total { get; }

        public bool HasNext { get; }

        public IReadOnlyList<(string Id, DateTimeOffset State, JsonElement Response)> Responses { get; }

        public UserError Wrong(string fault) =>
            new($"The source '{_source}' sent what cannot be taken: {_what}: {fault}. What came before it was kept.");

        private (string Id, DateTimeOffset State, JsonElement Response) ResponseOf(JsonElement response) =>
            response.ValueKind == JsonValueKind.Object && response.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            && response.TryGetProperty("date_modified", out var at) && at.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(at.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? (id.GetString()!, moment.ToUniversalTime(), response)
                : throw Wrong("a response has no 'id' or no 'date_modified'");
    }
}
