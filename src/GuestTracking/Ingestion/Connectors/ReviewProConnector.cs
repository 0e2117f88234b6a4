using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>The settings of <c>reviewpro</c>; docs/sources/reviewpro.json shows them.</summary>
internal sealed record ReviewProSettings
{
    /// <summary>The API's address, to which <c>/v3/surveys/ID/responses</c> is added.</summary>
    public required string Url { get; init; }

    public HttpAuth? Auth { get; init; }

    /// <summary>Id of the survey.</summary>
    public required string Survey { get; init; }

    /// <summary>The chain's property by product id.</summary>
    public required IReadOnlyDictionary<string, string> Products { get; init; }

    /// <summary>The texts of a question, in all languages of the hotels, by the mapping's column.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Labels { get; init; }

    /// <summary>Texts of questions that are not wanted.</summary>
    public IReadOnlyList<string> IgnoredLabels { get; init; } = [];

    /// <summary>First day that is pulled.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Days that are asked for at once.</summary>
    public int WindowDays { get; init; } = 30;

    /// <summary>Days before the last pull that are asked for again, for answers that came late.</summary>
    public int OverlapDays { get; init; } = 3;
}

/// <summary>
/// ReviewPro's guest surveys. A mapping's columns are <c>id</c>, <c>property</c> (of settings.products), <c>date</c> (milliseconds since 1970),
/// <c>score</c> (customScore.value) and those of <c>settings.labels</c>. Product after product, window after window; a window is taken whole:
/// all its pages, as many different responses as its largest total says. The watermark is a JSON object of the day up to which each product
/// was pulled. A label that nobody named, or a question answered twice, ends the pull with an error that lists them, after everything was
/// taken; that product's watermark then stays before it, so that the answers come with a later pull, once they are named.
/// </summary>
internal sealed class ReviewProConnector : IConnector
{
    public const string Id = "id";
    public const string Property = "property";
    public const string Date = "date";
    public const string Score = "score";

    public string Key => "reviewpro";

    public IEnumerable<string> Faults(SourceDefinition source)
    {
        var settings = source.SettingsAs<ReviewProSettings>();
        string[] own = [Id, Property, Date, Score];
        if (HttpAddress.Fault(settings.Url) is { } address)
        {
            yield return $"settings.url: {address}";
        }
        foreach (var fault in settings.Auth?.Faults() ?? [])
        {
            yield return fault;
        }
        foreach (var column in settings.Labels.Keys.Intersect(own))
        {
            yield return $"settings.labels: '{column}' is a column of its own; name the question otherwise";
        }
        foreach (var twice in settings.Labels.Values.SelectMany(texts => texts).Concat(settings.IgnoredLabels).GroupBy(text => text.Trim(), StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return $"settings.labels: '{twice.Key}' stands there twice";
        }
        foreach (var column in source.AnswerMapping().FieldNames().Where(column => !own.Contains(column) && !settings.Labels.ContainsKey(column)))
        {
            yield return $"settings.labels: the mapping's column '{column}' is not there, and none of {string.Join(", ", own)}";
        }
        if (settings.Products.Count == 0)
        {
            yield return "settings.products: is empty";
        }
        if (settings.WindowDays < 1 || settings.OverlapDays < 0)
        {
            yield return "settings.window_days, overlap_days: a window has a day at least, an overlap none at least";
        }
    }

    public async Task PullAsync(Pull pull, CancellationToken cancellationToken)
    {
        var settings = pull.Source.SettingsAs<ReviewProSettings>();
        var reader = new ReviewProReader(pull, settings);
        await pull.TakeAsync(WindowsAsync(pull, settings, reader, cancellationToken), cancellationToken);
        reader.ThrowProblems();
    }

    private static async IAsyncEnumerable<RecordPage> WindowsAsync(Pull pull, ReviewProSettings settings, ReviewProReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var http = new SourceHttp(pull.Source, pull.Time, settings.Auth);
        var url = new Uri($"{settings.Url.TrimEnd('/')}/v3/surveys/{Uri.EscapeDataString(settings.Survey)}/responses");
        var pulled = Pulled(pull);
        var today = DateOnly.FromDateTime(pull.Time.GetUtcNow().UtcDateTime);
        foreach (var product in settings.Products.Keys.Order(StringComparer.Ordinal))
        {
            var first = pulled.TryGetValue(product, out var to) && to.AddDays(-settings.OverlapDays) is var again && again > settings.Start ? again : settings.Start;
            var sound = true;
            while (first <= today)
            {
                var last = first.AddDays(settings.WindowDays - 1) is var end && end < today ? end : today;
                var window = reader.Begin(product, first, last);
                do
                {
                    reader.Read(window, await http.SendAsync(
                        new SourceRequest(HttpAddress.With(
                            url,
                            [("pid", product), ("fd", Text(first)), ("td", Text(last)), ("offset", reader.Offset.ToString(CultureInfo.InvariantCulture))])),
                        cancellationToken));
                }
                while (!reader.IsEnd);
                sound &= reader.IsSound;
                if (sound && (!pulled.TryGetValue(product, out var before) || last > before))
                {
                    pulled[product] = last;
                }
                window.Watermark = JsonSerializer.Serialize(pulled);
                yield return window;
                first = last.AddDays(1);
            }
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static SortedDictionary<string, DateOnly> Pulled(Pull pull)
    {
        try
        {
            return pull.Watermark is null ? new(StringComparer.Ordinal) : new(JsonSerializer.Deserialize<Dictionary<string, DateOnly>>(pull.Watermark)!, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            throw new UserError($"The watermark of the source '{pull.Source.Source}' is no JSON object of days by product, such as {{\"1001\":\"2026-01-31\"}}. Rewind it to one, or to the beginning.");
        }
    }
}

/// <summary>Reads the windows of one pull.</summary>
internal sealed class ReviewProReader
{
    private const int ProblemsTold = 20;
    private readonly Pull _pull;
    private readonly ReviewProSettings _settings;
    private readonly string _source;
    private readonly JsonPages _pages;
    private readonly JsonFields _answer = new(["/label", "/answer"]);
    private readonly JsonPlace[] _ofAnswer = new JsonPlace[2];

    /// <summary>Column of the page by label; -1 for one that is not wanted.</summary>
    private readonly Dictionary<string, int> _columnOfLabel = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _problems = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly int[] _own;
    private string _product = "";
    private string _window = "";
    private long _total;
    private byte[] _buffer = [];

    public ReviewProReader(Pull pull, ReviewProSettings settings)
    {
        (_pull, _settings, _source) = (pull, settings, pull.Source.Source);
        _pages = new JsonPages(_source, "/responses", ["/total"], ["/id", "/date", "/productId", "/customScore/value", "/answers"]);
        var columns = pull.Columns.ToList();
        _own = [columns.IndexOf(ReviewProConnector.Id), columns.IndexOf(ReviewProConnector.Date), columns.IndexOf(ReviewProConnector.Property), columns.IndexOf(ReviewProConnector.Score)];
        foreach (var (column, labels) in settings.Labels)
        {
            foreach (var label in labels)
            {
                _columnOfLabel[label.Trim()] = columns.IndexOf(column);
            }
        }
        foreach (var label in settings.IgnoredLabels)
        {
            _columnOfLabel[label.Trim()] = -1;
        }
    }

    /// <summary>Number of responses of the window before the next page.</summary>
    public int Offset { get; private set; }

    /// <summary>True when the window's last page was read.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>False when answers of the window could not be taken.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Begins a window of a product.</summary>
    public RecordPage Begin(string product, DateOnly first, DateOnly last)
    {
        _product = product;
        _window = FormattableString.Invariant($"product {product}, {first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
        _ids.Clear();
        (Offset, _total, IsEnd, IsSound) = (0, 0, false, true);
        return new RecordPage(_pull.Columns);
    }

    /// <summary>Adds a page to its window. Throws <see cref="UserError"/> when it is broken, came before, or the last one came and some are missing.</summary>
    public void Read(RecordPage window, ReadOnlyMemory<byte> answer)
    {
        var (count, known) = (0, _ids.Count);
        var what = FormattableString.Invariant($"{_window}, the page from {Offset} on");
        _pages.Read(answer, what, record =>
        {
            count++;
            Take(record, window);
        });
        if (!long.TryParse(_pages.Value(0), NumberStyles.None, CultureInfo.InvariantCulture, out var total))
        {
            throw Unfit($"{what} has no total");
        }
        _total = Math.Max(_total, total);
        Offset += count;
        if (count > 0 && _ids.Count == known)
        {
            throw Unfit($"{what} holds only responses that came before");
        }
        IsEnd = count == 0 || Offset >= _total;
        if (IsEnd && _ids.Count < _total)
        {
            throw Unfit(FormattableString.Invariant($"{_window}: there should be {_total} responses, and {_ids.Count} different ones came; a page is missing, or they changed while they were read"));
        }
    }

    /// <summary>Throws <see cref="UserError"/> when there were answers that could not be taken.</summary>
    public void ThrowProblems()
    {
        if (_problems.Count > 0)
        {
            var told = string.Join("; ", _problems.Take(ProblemsTold).Select(problem => FormattableString.Invariant($"{problem.Key} ({problem.Value} times)")))
                + (_problems.Count > ProblemsTold ? FormattableString.Invariant($"; and {_problems.Count - ProblemsTold} more") : "");
            throw new UserError($"The source '{_source}' was pulled, but not all of its answers could be taken: {told}. Name labels under settings.labels or settings.ignored_labels and pull again: the responses are pulled once more then.");
        }
    }

    private UserError Unfit(string what) => new($"The source '{_source}' sent what does not fit: {what}. Nothing of that window was taken; pull again.");

    private void Take(JsonRecord record, RecordPage window)
    {
        var id = Encoding.UTF8.GetString(record.Field(0, ref _buffer));
        if (record.Field(2, ref _buffer) is { IsEmpty: false } product && Encoding.UTF8.GetString(product) != _product)
        {
            throw Unfit($"{_window}: the response '{id}' is of product {Encoding.UTF8.GetString(product)}");
        }
        _ids.Add(id);
        window.Begin(record.Raw);
        Set(window, _own[0], record.Field(0, ref _buffer));
        Set(window, _own[1], record.Field(1, ref _buffer));
        Set(window, _own[2], Encoding.UTF8.GetBytes(_settings.Products[_product]));
        Set(window, _own[3], record.Field(3, ref _buffer));
        if (record.Kind(4) != JsonTokenType.StartArray)
        {
            return;
        }
        var answers = record.Json(4);
        var given = new HashSet<int>();
        var reader = new Utf8JsonReader(answers);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _answer.Read(ref reader, _ofAnswer);
            TakeAnswer(answers, window, given, id);
        }
    }

    private void TakeAnswer(ReadOnlySpan<byte> answers, RecordPage window, HashSet<int> given, string id)
    {
        var label = Encoding.UTF8.GetString(JsonText.Field(answers, _ofAnswer[0], ref _buffer)).Trim();
        if (!_columnOfLabel.TryGetValue(label, out var column))
        {
            Note($"the label '{label}' is not named");
            return;
        }
        var value = _ofAnswer[1].Kind == JsonTokenType.StartArray
            ? JsonText.Joined(answers.Slice(_ofAnswer[1].Start, _ofAnswer[1].Length), ref _buffer) : JsonText.Field(answers, _ofAnswer[1], ref _buffer);
        if (column < 0 || value.IsEmpty)
        {
            return;
        }
        if (!given.Add(column))
        {
            Note($"'{_pull.Columns[column]}' is answered twice in the response '{id}'");
            return;
        }
        window.Set(column, value);
    }

    private void Note(string problem)
    {
        IsSound = false;
        _problems[problem] = _problems.GetValueOrDefault(problem) + 1;
    }

    private static void Set(RecordPage window, int column, ReadOnlySpan<byte> value)
    {
        if (column >= 0)
        {
            window.Set(column, value);
        }
    }
}
