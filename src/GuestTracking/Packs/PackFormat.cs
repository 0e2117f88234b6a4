using GuestTracking.Core.Packs;
using GuestTracking.Packs.Excel;

namespace GuestTracking.Packs;

/// <summary>A file format that packs are written in: its name in <c>--to</c>, which is also the file's extension, and its writer.</summary>
/// <param name="Name">For example <c>xlsx</c>.</param>
/// <param name="Write">Writes a pack; safe to use from several threads, the same pack makes the same bytes.</param>
internal sealed record PackFormat(string Name, Action<Pack, Stream> Write)
{
    /// <summary>The format of an export that names none.</summary>
    public static PackFormat Default { get; } = new("xlsx", ExcelPackWriter.Write);

    /// <summary>All formats, as they are listed and written.</summary>
    public static IReadOnlyList<PackFormat> All { get; } = [Default];

    /// <summary>The format of a name in <see cref="All"/>.</summary>
    public static PackFormat Named(string name) => All.Single(format => format.Name == name);
}
