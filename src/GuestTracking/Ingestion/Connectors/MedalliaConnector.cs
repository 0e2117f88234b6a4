using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>The settings of <c>medallia</c>; docs/sources/medallia.json shows them.</summary>
internal sealed record MedalliaSettings
{
    /// <summary>The instance's address, to which <c>/data/v0/query</c> is added.</summary>
    public required string Instance { get; init; }

    public required HttpAuth Auth { get; init; }

    /// <summary>The source's field by alias; the mapping's columns are aliases.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Alias of the survey's id.</summary>
    public string Survey { get; init; } = "survey";

    /// <summary>Alias of the second in which a survey was finished, counted from 1970.</summary>
    public string Finished { get; init; } = "finished";

    /// <summary>Day (UTC) that the first pull begins with.</summary>
    public DateOnly Start { get; init; } = new(2000, 1, 1);

    /// <summary>A pull begins so long before the end of the one before: surveys are not listed in the very second in which they are finished.</summary>
    public int OverlapMinutes { get; init; } = 60;
}

/// <summary>
/// Medallia's query API. A mapping's column is an alias of <c>settings.fields</c>; of several values the field holds all, joined by ", " (so
/// that an answer that should be one number is refused and not guessed), of none it is empty. Surveys come in the order of finish date and
/// survey id, at most 1,000 a page, each page from the last finish date of the one before: what comes again is dropped, and must come again.
/// The watermark (finish date, survey id) moves to where a page began once the count behind it has shown that the page left nothing
/// out; to the last survey once nothing is left. The next pull goes back by <c>overlap_minutes</c>; keys tell what is known.
/// </summary>
internal sealed class MedalliaConnector : IConnector
{
    private const int PageRowsMax = 1_000;

    public string Key => "medallia";

    public IEnumerable<string> Faults(SourceDefinition source)
    {
        var settings = source.SettingsAs<MedalliaSettings>();
        if (HttpAddress.Fault(settings.Instance) is { } address)
        {
            yield return $"settings.instance: {address}";
        }
        foreach (var fault in settings.Auth.Faults())
        {
            yield return fault;
        }
        foreach (var alias in settings.Fields.Keys.Where(alias => alias.Length == 0 || char.IsAsciiDigit(alias[0]) || !alias.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')))
        {
            yield return $"settings.fields: '{alias}' is no alias; it is made of letters, digits and _, and begins with no digit";
        }
        foreach (var column in source.AnswerMapping().FieldNames().Append(settings.Survey).Append(settings.Finished).Distinct().Where(column => !settings.Fields.ContainsKey(column)))
        {
            yield return $"settings.fields: '{column}' is not there, which the mapping or settings.survey or settings.finished names";
        }
        if (settings.OverlapMinutes < 0)
        {
            yield return "settings.overlap_minutes: is below 0";
        }
        if (source.Limits.PageRows > PageRowsMax)
        {
            yield return FormattableString.Invariant($"limits.page_rows: Medallia gives at most {PageRowsMax}");
        }
    }

    public Task PullAsync(Pull pull, CancellationToken cancellationToken) => pull.TakeAsync(PagesAsync(pull, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<RecordPage> PagesAsync(Pull pull, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = pull.Source.SettingsAs<MedalliaSettings>();
        using var http = new SourceHttp(pull.Source, pull.Time, settings.Auth);
        var url = new Uri($"{settings.Instance.TrimEnd('/')}/data/v0/query");
        var aliases = settings.Fields.Keys.ToList();
        var reader = new MedalliaReader(pull, settings, aliases, http);
        while (!reader.IsEnd)
        {
            var query = Query(settings, pull.Source.Limits.PageRows ?? PageRowsMax, reader.Filter());
            yield return reader.Read(await http.SendAsync(
                new SourceRequest(url) { Method = HttpMethod.Post, Body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["query"] = query }) }, cancellationToken));
        }
    }

    private static string Query(MedalliaSettings settings, int rows, string filter)
    {
        var nodes = string.Join(' ', settings.Fields.Select(field => $"{field.Key}: fieldData(fieldId: {Text(field.Value)}) {{ values }}"));
        var order = $"{{fieldId: {Text(settings.Fields[settings.Finished])}, direction: ASC}}, {{fieldId: {Text(settings.Fields[settings.Survey])}, direction: ASC}}";
        return string.Create(CultureInfo.InvariantCulture, $"{{ feedback(first: {rows}, orderBy: [{order}], filter: {filter}) {{ totalCount nodes {{ {nodes} }} }} }}");
    }

    /// <summary>A text as GraphQL writes it, which is as JSON does.</summary>
    public static string Text(string text) => JsonSerializer.Serialize(text);
}

/// <summary>Reads the pages of one pull: where the next one begins, and whether one left something out.</summary>
internal sealed class MedalliaReader
{
    private readonly Pull _pull;
    private readonly MedalliaSettings _settings;
    private readonly SourceHttp _http;
    private readonly JsonPages _pages;
    private readonly int[] _columns;
    private readonly int _survey;
    private readonly int _finished;
    private readonly string _source;

    /// <summary>The second of the watermark: what the overlap brings again moves it nowhere.</summary>
    private readonly long _floor;

    /// <summary>Surveys of the second <see cref="_second"/> that came.</summary>
    private readonly HashSet<string> _ofSecond = new(StringComparer.Ordinal);
    private long _second;
    private string? _last;

    /// <summary>The survey behind which the same second goes on, as it is longer than a page; null: all seconds from <see cref="_second"/> on.</summary>
    private string? _behind;

    /// <summary>How many there must be at least when the next page is asked for; less means that some were left out.</summary>
    private long _expected;

    /// <summary>The same of all that is left behind the second that is longer than a page.</summary>
    private long _expectedBehind;
    private int _number;
    private byte[] _buffer = [];

    public MedalliaReader(Pull pull, MedalliaSettings settings, List<string> aliases, SourceHttp http)
    {
        (_pull, _settings, _http, _source) = (pull, settings, http, pull.Source.Source);
        _pages = new JsonPages(_source, "/data/feedback/nodes", ["/data/feedback/totalCount", "/errors/0/message", "/errors/0"], [.. aliases.Select(alias => $"/{alias}/values")]);
        _columns = [.. pull.Columns.Select(column => aliases.IndexOf(column))];
        (_survey, _finished) = (aliases.IndexOf(settings.Survey), aliases.IndexOf(settings.Finished));
        _floor = BeginOf(pull.Watermark);
        _last = pull.Watermark;
        _second = _last is null ? _floor : Math.Max(0, _floor - (60L * settings.OverlapMinutes));
    }

    /// <summary>True when the last page was read.</summary>
    public bool IsEnd { get; private set; }

    private string What => FormattableString.Invariant($"page {_number}");

    /// <summary>What the next page is asked for.</summary>
    public string Filter()
    {
        var finished = MedalliaConnector.Text(_settings.Fields[_settings.Finished]);
        return _behind is null
            ? FormattableString.Invariant($"{{fieldIds: {finished}, gte: \"{_second}\"}}")
            : FormattableString.Invariant($"{{and: [{{fieldIds: {finished}, gte: \"{_second}\", lte: \"{_second}\"}}, {{fieldIds: {MedalliaConnector.Text(_settings.Fields[_settings.Survey])}, gt: {MedalliaConnector.Text(_behind)}}}]}}");
    }

    /// <summary>Reads a page. Throws <see cref="UserError"/> when it is an error, broken, or not the one that was asked for.</summary>
    public RecordPage Read(ReadOnlyMemory<byte> answer)
    {
        _number++;
        var page = new RecordPage(_pull.Columns);
        var sure = _last;
        var (listed, again, taken) = (0L, 0, 0);
        var (second, survey) = (_second, "");
        var ofSecond = new HashSet<string>(StringComparer.Ordinal);
        string? wrong = null;
        _pages.Read(answer, What, record =>
        {
            listed++;
            survey = Encoding.UTF8.GetString(record.Joined(_survey, ref _buffer));
            if (!long.TryParse(record.Joined(_finished, ref _buffer), NumberStyles.None, CultureInfo.InvariantCulture, out var finished) || survey.Length == 0)
            {
                wrong ??= $"the survey '{survey}' has no id, or no finish date in seconds since 1970";
                return;
            }
            if (finished < second || (_behind is not null && finished > _second))
            {
                wrong ??= FormattableString.Invariant($"the survey '{survey}', finished at {finished}, does not belong there: a page came again, or in another order than was asked for");
                return;
            }
            if (finished > second)
            {
                second = finished;
                ofSecond.Clear();
            }
            ofSecond.Add(survey);
            if (finished == _second && _ofSecond.Contains(survey))
            {
                again++;
                return;
            }
            taken++;
            if (finished >= _floor)
            {
                _last = FormattableString.Invariant($"{finished},{survey}");
            }
            Take(record, page);
        }, ThrowErrors);
        if (!long.TryParse(_pages.Value(0), NumberStyles.None, CultureInfo.InvariantCulture, out var total))
        {
            wrong ??= "it has no totalCount";
        }
        else if ((_behind is null && again < _ofSecond.Count) || total < _expected || (listed == 0 && total > 0))
        {
            wrong ??= FormattableString.Invariant($"surveys are missing (there should be {_expected} from there on, and it says {total} and lists {listed}): a page was left out, or surveys were deleted meanwhile");
        }
        else if (taken == 0 && total > listed)
        {
            wrong ??= "it holds only surveys that came before";
        }
        if (wrong is not null)
        {
            throw new UserError($"The source '{_source}' sent what does not fit: in {What}, {wrong}. Nothing from there on was taken; pull again.");
        }
        Move(total, listed, second, survey, ofSecond);
        page.Total = total;
        page.Watermark = IsEnd ? _last : sure;
        return page;
    }

    /// <summary>Decides what is asked next.</summary>
    private void Move(long total, long listed, long second, string survey, HashSet<string> ofSecond)
    {
        var left = total - listed;
        if (_behind is not null)
        {
            _expectedBehind -= listed;
            _ofSecond.UnionWith(ofSecond);
            (_behind, _expected) = left > 0 ? (survey, left) : (null, Math.Max(0, _expectedBehind));
            if (_behind is null)
            {
                _second++;
                _ofSecond.Clear();
            }
        }
        else if (left <= 0)
        {
            IsEnd = true;
        }
        else if (second > _second)
        {
            _second = second;
            _ofSecond.Clear();
            _ofSecond.UnionWith(ofSecond);
            _expected = left + ofSecond.Count;
        }
        else
        {
            // The whole page is of one second: that second is read by surveys.
            _ofSecond.UnionWith(ofSecond);
            (_behind, _expected, _expectedBehind) = (survey, 0, left);
        }
    }

    private void Take(JsonRecord record, RecordPage page)
    {
        page.Begin(record.Raw);
        for (var column = 0; column < _columns.Length; column++)
        {
            page.Set(column, record.Joined(_columns[column], ref _buffer));
        }
    }

    private void ThrowErrors()
    {
        if (_pages.Value(2) is { } error)
        {
            throw new UserError($"The source '{_source}' refuses the query: {_http.Shown(_pages.Value(1) ?? error)}. Check settings.fields, and what the client may read.");
        }
    }

    private long BeginOf(string? watermark)
    {
        if (watermark is null)
        {
            return new DateTimeOffset(_settings.Start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeSeconds();
        }
        return long.TryParse(watermark.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? second
            : throw new UserError($"The watermark '{watermark}' of the source '{_source}' does not begin with a finish date in seconds since 1970. Rewind it to one, or to the beginning.");
    }
}
