using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>A survey at Qualtrics with its exports: started, asked for twice in vain, then there as a zip.</summary>
internal sealed class QualtricsServer : IAsyncDisposable
{
    public const string Header = "RecordedDate,ResponseId,hotel,departure,Q1,Q2\nErfassungsdatum,Antwort-ID,hotel,departure,\"How was\nyour stay?\",And the room?\n"
        + "\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"hotel\"\"}\",\"{\"\"ImportId\"\":\"\"departure\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n";

    private readonly Dictionary<string, (DateTimeOffset Recorded, string Row)> _responses = new(StringComparer.Ordinal);
    private readonly List<(byte[] Zip, int Asked)> _exports = [];

    public QualtricsServer() => Replay = new ReplayServer(Answer);

    public ReplayServer Replay { get; }

    /// <summary>What is answered to who asks for an export; the usual when null.</summary>
    public string? Progress { get; set; }

    /// <summary>What an export is packed into.</summary>
    public Func<string, byte[]> Pack { get; set; } = csv => Zip(("Guests.csv", csv));

    public IEnumerable<string> Ids => _responses.Keys;

    /// <summary>Bodies of the exports that were started.</summary>
    public IEnumerable<JsonNode> Started => Replay.Requests.Where(request => request.Method == "POST").Select(request => JsonNode.Parse(request.Body)!);

    public void Put(string id, DateTimeOffset recorded, int overall, string hotel = "H1") => _responses[id] =
        (recorded, string.Create(CultureInfo.InvariantCulture, $"{recorded:yyyy-MM-dd HH:mm:ss},{id},{hotel},2026-04-30,{overall},\n"));

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return memory.ToArray();
    }

    public ValueTask DisposeAsync() => Replay.DisposeAsync();

    private ReplayAnswer Answer(ReplayRequest request)
    {
        if (request.Method == "POST")
        {
            var from = JsonNode.Parse(request.Body)!["startDate"] is { } start ? DateTimeOffset.Parse((string)start!, CultureInfo.InvariantCulture) : DateTimeOffset.MinValue;
            // In no order that means anything.
            var rows = _responses.Where(response => response.Value.Recorded >= from).OrderBy(response => response.Key, StringComparer.Ordinal).Select(response => response.Value.Row);
            _exports.Add((Pack(Header + string.Concat(rows)), 0));
            return Result($$"""{"progressId":"ES_{{_exports.Count}}","percentComplete":0.0,"status":"inProgress"}""");
        }
        var parts = request.Path.Split('/');
        var number = int.Parse(parts[6].Split('_')[1], CultureInfo.InvariantCulture) - 1;
        if (parts[^1] == "file")
        {
            return new ReplayAnswer(200, _exports[number].Zip) { ContentType = "application/zip" };
        }
        _exports[number] = _exports[number] with { Asked = _exports[number].Asked + 1 };
        return Result(Progress ?? (_exports[number].Asked < 3
            ? """{"percentComplete":40.5,"status":"inProgress"}""" : $$"""{"percentComplete":100.0,"status":"complete","fileId":"F_{{number + 1}}"}"""));
    }

    private static ReplayAnswer Result(string result) => ReplayAnswer.Json($$$"""{"result":{{{result}}},"meta":{"requestId":"x","httpStatus":"200 - OK"}}""");
}
