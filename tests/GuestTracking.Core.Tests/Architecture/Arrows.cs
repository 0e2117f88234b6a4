namespace GuestTracking.Core.Tests.Architecture;

/// <summary>A room of the house and the other rooms that its code may see; it always sees itself.</summary>
/// <param name="Namespace">Full namespace; namespaces below it belong to the room unless a longer room name fits them.</param>
/// <param name="MaySee">Full namespaces of other rooms.</param>
public sealed record Room(string Namespace, params IReadOnlyList<string> MaySee);

/// <summary>
/// Checks from compiled code which room sees which. The rules are data, so that one checker serves every assembly.
/// </summary>
public static class Arrows
{
    /// <summary>One line per forbidden arrow, <c>type → type it must not see</c>, sorted; empty when the house is in order.</summary>
    public static IReadOnlyList<string> Breaches(IEnumerable<Type> types, IReadOnlyList<Room> rooms)
    {
        var breaches = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (RoomOf(type, rooms) is not { } room)
            {
                continue;
            }

            foreach (var seen in SeenTypes.Of(type))
            {
                if (RoomOf(seen, rooms) is { } other && other != room && !room.MaySee.Contains(other.Namespace))
                {
                    breaches.Add($"{Outermost(type).FullName} → {Outermost(seen).FullName}");
                }
            }
        }

        return [.. breaches];
    }

    /// <summary>Types of an assembly that stand in no room, so that no rule covers them; sorted.</summary>
    public static IReadOnlyList<string> Homeless(IEnumerable<Type> types, IReadOnlyList<Room> rooms) =>
        [.. types.Where(type => !type.IsNested && type.Namespace is not null && RoomOf(type, rooms) is null)
            .Where(type => !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false))
            .Where(type => !type.Namespace!.StartsWith("System.", StringComparison.Ordinal) && !type.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal))
            .Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    private static Room? RoomOf(Type type, IReadOnlyList<Room> rooms) =>
        rooms.Where(room => type.Namespace == room.Namespace || type.Namespace?.StartsWith(room.Namespace + ".", StringComparison.Ordinal) == true)
            .MaxBy(room => room.Namespace.Length);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
