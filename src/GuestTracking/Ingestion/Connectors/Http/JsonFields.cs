using System.Text;
using System.Text.Json;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Reads an element of an array; it has to read it to its end.</summary>
internal delegate void ElementReader(ref Utf8JsonReader reader);

/// <summary>Finds the values at several JSON pointers (RFC 6901) in one pass through a value, whatever else it holds.</summary>
internal sealed class JsonFields
{
    private readonly Node _root = new();

    /// <param name="pointers">Without <see cref="Fault"/>; one may stand there more than once.</param>
    public JsonFields(IReadOnlyList<string> pointers)
    {
        for (var at = 0; at < pointers.Count; at++)
        {
            var node = _root;
            foreach (var name in pointers[at].Split('/').Skip(1))
            {
                node = node.ChildOf(name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            }
            node.Fields.Add(at);
        }
    }

    /// <summary>What is wrong with a pointer; null when nothing is.</summary>
    public static string? Fault(string pointer) => pointer.Length == 0 || pointer[0] == '/' ? null
        : $"'{pointer}' is no JSON pointer: it begins with /, as in /answers/0/value";

    /// <summary>Finds the values in the one that a reader stands at, and leaves it at its end. Throws <see cref="JsonException"/>.</summary>
    /// <param name="reader">Over a text of one piece.</param>
    /// <param name="found">Becomes the place of each pointer's value, none where there is no such value. Of two values with the same name the last one holds.</param>
    /// <param name="each">A pointer whose array is read element by element; -1: none.</param>
    /// <param name="element">Reads these elements.</param>
    public void Read(ref Utf8JsonReader reader, Span<JsonPlace> found, int each = -1, ElementReader? element = null)
    {
        found.Clear();
        Read(ref reader, _root, found, each, element);
    }

    private static void Read(ref Utf8JsonReader reader, Node node, Span<JsonPlace> found, int each, ElementReader? element)
    {
        var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
        if (kind == JsonTokenType.String)
        {
            node.Found(found, new JsonPlace(start + 1, reader.ValueSpan.Length, kind, reader.ValueIsEscaped));
            return;
        }
        if (kind == JsonTokenType.StartArray && each >= 0 && node.Fields.Contains(each))
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                element!(ref reader);
            }
        }
        else if (kind == JsonTokenType.StartObject && node.Children.Count > 0)
        {
            var next = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var child = node.Find(ref reader, ref next);
                reader.Read();
                Into(ref reader, child, found, each, element);
            }
        }
        else if (kind == JsonTokenType.StartArray && node.Children.Count > 0)
        {
            for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; at++)
            {
                Into(ref reader, node.Children.Find(child => child.Index == at), found, each, element);
            }
        }
        else
        {
            reader.Skip();
        }
        node.Found(found, new JsonPlace(start, (int)reader.BytesConsumed - start, kind, false));
    }

    private static void Into(ref Utf8JsonReader reader, Node? child, Span<JsonPlace> found, int each, ElementReader? element)
    {
        if (child is null)
        {
            reader.Skip();
        }
        else
        {
            Read(ref reader, child, found, each, element);
        }
    }

    /// <summary>A step of pointers that begin alike.</summary>
    private sealed class Node
    {
        private byte[] _name = [];

        public List<Node> Children { get; } = [];

        /// <summary>The pointers that end here.</summary>
        public List<int> Fields { get; } = [];

        /// <summary>Place in an array that the name is; -1 where it is none.</summary>
        public int Index { get; private init; } = -1;

        public Node ChildOf(string name)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            if (Children.Find(child => child._name.AsSpan().SequenceEqual(bytes)) is not { } known)
            {
                var index = name == "0" || (name.Length is > 0 and < 10 && name[0] != '0' && name.All(char.IsAsciiDigit)) ? int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) : -1;
                Children.Add(known = new Node { _name = bytes, Index = index });
            }
            return known;
        }

        /// <summary>The child that a property names. Properties mostly come in the same order: the one behind the last that was found is tried first.</summary>
        public Node? Find(ref Utf8JsonReader reader, ref int next)
        {
            for (var tried = 0; tried < Children.Count; tried++)
            {
                var at = next + tried < Children.Count ? next + tried : next + tried - Children.Count;
                if (reader.ValueTextEquals(Children[at]._name))
                {
                    next = at + 1 == Children.Count ? 0 : at + 1;
                    return Children[at];
                }
            }
            return null;
        }

        public void Found(Span<JsonPlace> found, JsonPlace place)
        {
            foreach (var field in Fields)
            {
                found[field] = place;
            }
        }
    }
}
