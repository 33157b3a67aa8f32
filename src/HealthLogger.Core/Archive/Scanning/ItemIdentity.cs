using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace HealthLogger.Core.Archive;

/// <summary>Identifies items by their key attributes: two lines of the same item have the same identity.</summary>
internal sealed class ItemIdentity(IReadOnlyList<string> keyNames)
{
    private readonly byte[][] _names = [.. keyNames.Select(Encoding.UTF8.GetBytes)];

    /// <summary>A 128-bit hash of the key attributes' values, or of the whole line if it lacks one.</summary>
    public UInt128 Of(ReadOnlySpan<byte> line)
    {
        var hash = new XxHash128();
        foreach (var name in _names)
        {
            var json = new Utf8JsonReader(line);
            if (!ItemFields.TryFind(ref json, name))
            {
                return XxHash128.HashToUInt128(line.TrimEnd((byte)'\n'));
            }

            hash.Append(json.ValueSpan);
            hash.Append("\n"u8);
        }

        return hash.GetCurrentHashAsUInt128();
    }
}
