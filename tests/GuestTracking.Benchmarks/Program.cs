using System.Diagnostics;
using System.Globalization;
using GuestTracking.Benchmarks;

// responses FOLDER COUNT: writes COUNT responses of 12 answers with their chain and mapping, to time ingestion with.
if (args is not ["responses", var folder, var count] || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var responses) || responses < 1)
{
    Console.Error.WriteLine("Usage: responses FOLDER COUNT, for example: responses /tmp/answers 1000000");
    return 2;
}

var since = Stopwatch.GetTimestamp();
var files = ResponseFile.Write(folder, responses, CancellationToken.None);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{files.Responses}: {responses} responses, {new FileInfo(files.Responses).Length / 1e6:0.0} MB, {Stopwatch.GetElapsedTime(since).TotalSeconds:0.00} s"));
return 0;
