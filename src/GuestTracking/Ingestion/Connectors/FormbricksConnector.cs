using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>What <c>formbricks</c> has to know.</summary>
internal sealed record FormbricksSettings
{
    /// <summary>What deliveries are signed with: <c>whsec_</c> and base64.</summary>
    public required Secret Secret { get; init; }

    /// <summary>The secret of before, as long as Formbricks may still sign with it.</summary>
    public Secret? PreviousSecret { get; init; }

    /// <summary>Days for which a delivery is kept after its receipt, once it was taken.</summary>
    public int KeepDays { get; init; } = 30;
}

/// <summary>
/// Responses that webhooks of Formbricks delivered (<c>work --listen</c>, <c>/webhooks/SOURCE</c>); nobody is asked. One record a response,
/// however many events there were: it is what its newest event says (<c>updatedAt</c>), and an answer that the newest does not mention is
/// that of the newest event that does. An answer withdrawn comes as an empty one. An older event that comes late changes nothing.
/// <para>Fields are named by their path within the event's <c>data</c>: <c>id</c>, <c>createdAt</c>, <c>finished</c>, <c>data.QUESTION</c>
/// (questions and hidden fields), <c>data.QUESTION.ROW</c> (matrix), <c>meta.url</c>, <c>variables.NAME</c>, <c>contactAttributes.NAME</c>.
/// Several values of one answer stand in one field, with semicolons between them.</para>
/// <para>The watermark is the id of the last delivery that was taken. What is not a response's event, or says no id, is refused.</para>
/// </summary>
internal sealed class FormbricksConnector : IConnector
{
    /// <summary>Key of the connector, which decides whose deliveries are received.</summary>
    public const string Name = "formbricks";

    private const int PageDeliveries = 1_000;

    /// <summary>A page that has so many bytes takes no further response: a body may have a megabyte (<c>WebhookReceiver.BodyBytesMax</c>).</summary>
    private const int PageBytes = 16 << 20;

    private const string Answers = "data.";

    public string Key => Name;

    public IEnumerable<string> Faults(SourceDefinition source)
    {
        if (source.Source.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
        {
            yield return $"source: '{source.Source}' is part of the webhook's address; use letters, digits, '-', '_' and '.'";
        }
        if (source.SettingsAs<FormbricksSettings>().KeepDays < 1)
        {
            yield return "settings.keep_days: is below 1";
        }
        if (source.AnswerMapping().IsLong)
        {
            yield return "mapping.shape: a record is a response with its answers; use 'wide'";
        }
    }

    public async Task PullAsync(Pull pull, CancellationToken cancellationToken)
    {
        var deliveries = new Deliveries(pull.Database.Worker);
        var from = Position(pull.Watermark);
        await deliveries.DropAsync(
            pull.Source.Source, from, pull.Time.GetUtcNow().AddDays(-pull.Source.SettingsAs<FormbricksSettings>().KeepDays), cancellationToken);
        await pull.TakeAsync(PagesAsync(pull, deliveries, from, cancellationToken), cancellationToken);
    }

    private static async IAsyncEnumerable<RecordPage> PagesAsync(
        Pull pull, Deliveries deliveries, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = pull.Source.Source;
        var last = await deliveries.LastAsync(source, cancellationToken);
        while (await deliveries.ReadAsync(source, from, last, pull.Source.Limits.PageRows ?? PageDeliveries, PageBytes, cancellationToken) is { Count: > 0 } read)
        {
            var page = new RecordPage(pull.Columns);
            foreach (var body in read.Where(delivery => delivery.ResponseKey is null).Select(delivery => delivery.Body!))
            {
                page.Begin(Encoding.UTF8.GetBytes(body), FormbricksEvent.WhyNoResponse(body));
            }
            string[] keys = [.. read.Select(delivery => delivery.ResponseKey).OfType<string>().Distinct(StringComparer.Ordinal)];
            var (key, told) = ("", new bool[pull.Columns.Count]);
            await foreach (var state in deliveries.StatesAsync(source, keys, last, cancellationToken))
            {
                var response = FormbricksEvent.Read(state.Body)!.Response;
                var isNewest = state.ResponseKey != key;
                if (isNewest)
                {
                    if (page.Bytes >= PageBytes)
                    {
                        // Its watermark comes with the last page of these deliveries.
                        yield return page;
                        page = new RecordPage(pull.Columns);
                    }
                    page.Begin(Encoding.UTF8.GetBytes(response.GetRawText()));
                    key = state.ResponseKey;
                    Array.Clear(told);
                }
                Tell(page, pull.Columns, response, isNewest, told);
            }
            from = read[^1].Id;
            page.Watermark = from.ToString(CultureInfo.InvariantCulture);
            yield return page;
        }
    }

    /// <summary>Sets those fields of the response begun last that no newer state told: of its newest state all, of an older one the answers.</summary>
    private static void Tell(RecordPage page, IReadOnlyList<string> columns, JsonElement state, bool isNewest, bool[] told)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            var path = columns[column];
            if (!told[column] && (isNewest || path.StartsWith(Answers, StringComparison.Ordinal)) && Find(state, path) is { } found)
            {
                page.Set(column, Encoding.UTF8.GetBytes(Text(found)));
                told[column] = true;
            }
        }
    }

    /// <summary>What stands at a path; null where nothing does. A name may hold dots itself: the longest one is tried first.</summary>
    private static JsonElement? Find(JsonElement within, string path)
    {
        if (within.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        if (within.TryGetProperty(path, out var whole))
        {
            return whole;
        }
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && within.TryGetProperty(path[..dot], out var part) ? Find(part, path[(dot + 1)..]) : null;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Unescaped(value),
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.Null => "",
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Text).Where(text => text.Length > 0)),
        _ => value.GetRawText(),
    };

    /// <summary>A text with half a surrogate is no text; it stays as it was written, and what reads the field refuses it.</summary>
    private static string Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static long Position(string? watermark) => watermark is null ? 0
        : long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw new UserError($"The watermark '{watermark}' is no number of a delivery. Rewind the source with 'guesttracking sources rewind'.");
}
