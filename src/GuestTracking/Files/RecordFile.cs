namespace GuestTracking.Files;

/// <summary>Opens a file of records, of whatever kind its format names.</summary>
internal static class RecordFile
{
    /// <summary>The first record is read by <see cref="IRecords.Read"/>. Throws <see cref="UserError"/> when the file is missing, empty or none of its kind.</summary>
    public static IRecords Open(string path, FileFormat format) => DelimitedFile.Open(path, format);
}
