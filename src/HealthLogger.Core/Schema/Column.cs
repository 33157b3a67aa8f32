using System.Text;

namespace HealthLogger.Core.Schema;

public enum ColumnType
{
    /// <summary>Unicode text.</summary>
    Text,

    /// <summary>An instant in UTC, to the microsecond.</summary>
    Timestamp,

    /// <summary>A 32-bit integer.</summary>
    Number,
}

/// <summary>One column of the health records: a key of the JSON line, and a column of every table that holds them.</summary>
/// <param name="Ordinal">Its place in the line, from 0.</param>
/// <param name="Range">For numbers: the least and the greatest value that a client may send.</param>
/// <param name="SetByService">The service fills it in; a client that sends it is told so.</param>
/// <param name="Nullable">A client may send null.</param>
public sealed record Column(int Ordinal, string Name, ColumnType Type, (int Min, int Max) Range, bool SetByService, bool Nullable)
{
    /// <summary>The name in UTF-8.</summary>
    internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>The key as it stands in a line: <c>"name":</c>.</summary>
    internal byte[] Utf8Key { get; } = Encoding.UTF8.GetBytes($"\"{Name}\":");

    internal uint Bit => 1u << Ordinal;
}
