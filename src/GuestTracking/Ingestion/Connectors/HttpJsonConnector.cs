using System.Runtime.CompilerServices;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// Any paged REST source that answers with JSON. A mapping's column is a JSON pointer within a record (<c>/answers/0/value</c>); where it
/// finds nothing the field is empty. The watermark is the largest value of <c>watermark.field</c>; it is sent back, an
/// overlap earlier where it is a moment or a day, and the source is taken to list what is equal or greater: what was known already is recognised
/// by its key.
/// <para>
/// What is sure decides when the watermark moves. Records in its order, of which nobody counts the total: after every page. Otherwise, after
/// the last page, with everything that was pulled; with a total only when so many different records came as the largest total said that an
/// answer told. A source that changes while it is read by page numbers or offsets may push a record past the reader: the total notices,
/// and the pull ends with an error that says to pull again, having moved nothing. A page that comes twice ends a pull, too.
/// </para>
/// </summary>
internal sealed class HttpJsonConnector : IConnector
{
    public string Key => "http-json";

    public IEnumerable<string> Faults(SourceDefinition source)
    {
        foreach (var fault in source.SettingsAs<HttpJsonSettings>().Faults())
        {
            yield return fault;
        }
        foreach (var column in source.AnswerMapping().FieldNames())
        {
            if (JsonFields.Fault(column) is { } fault)
            {
                yield return $"mapping: the column {fault}";
            }
        }
    }

    public Task PullAsync(Pull pull, CancellationToken cancellationToken) => pull.TakeAsync(PagesAsync(pull, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<RecordPage> PagesAsync(Pull pull, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = pull.Source.SettingsAs<HttpJsonSettings>();
        using var http = new SourceHttp(pull.Source, pull.Time, settings.Auth);
        var requests = new HttpJsonRequests(settings, pull);
        var reader = new HttpJsonReader(settings, pull);
        // Every page by itself, or all of them together.
        var stepwise = settings is { Total: null, Watermark.Ascending: true };
        var request = requests.First();
        while (request is not null)
        {
            if (!stepwise && http.TimeLeft < TimeSpan.Zero)
            {
                throw new UserError($"The source '{pull.Source.Source}' has more pages than a pull has time for, and without settings.watermark.ascending they are taken together. Nothing of it was taken; raise limits.pull_minutes, or settings.watermark.start.");
            }
            var page = reader.Read(await http.SendAsync(request, cancellationToken));
            request = requests.Next(reader);
            if (request is null)
            {
                reader.CheckTotal();
            }
            page.Watermark = request is null || stepwise ? reader.Watermark : null;
            yield return page;
        }
    }
}
