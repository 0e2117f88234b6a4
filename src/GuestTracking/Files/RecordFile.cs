namespace GuestTracking.Files;

/// <summary>Opens a file of records, of whatever kind its format names.</summary>
internal static class RecordFile
{
    /// <summary>The first record is read by <see cref="IRecords.Read"/>. Throws <see cref="UnreadableFile"/> when the file is missing, empty or not of its kind.</summary>
    public static IRecords Open(string path, FileFormat format) => format.Kind switch
    {
        FileFormat.JsonLines => JsonLinesFile.Open(path),
        FileFormat.Excel => WorkbookFile.Open(path, format.Sheet),
        FileFormat.Qualtrics => QualtricsFile.Open(path, format),
        FileFormat.TripAdvisor => TripAdvisorFile.Open(path),
        _ => DelimitedFile.Open(path, format),
    };
}
