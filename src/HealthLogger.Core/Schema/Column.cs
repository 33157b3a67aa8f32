using System.Text;

namespace HealthLogger.Core.Schema;

public enum ColumnType
{
    /// <summary>Unicode text.</summary>
    Text,

    /// <summary>An instant in UTC with microseconds.</summary>
    Timestamp,

    /// <summary>A 32-bit integer.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>A column of the health records: a key of the JSON line, and a column of every table.</summary>
/// <param name="Ordinal">The position in the line, from 0.</param>
/// <param name="Range">For numbers: the minimum and maximum that a client may send.</param>
/// <param name="SetByService">The service sets it; a client must not send it.</param>
/// <param name="Nullable">A client may send null.</param>
/// <param name="IsLater">
/// A table may lack it: the columns after <c>written_at</c> are added to existing tables by <see cref="ChangeSchema"/>. A line omits it if it
/// is null.
/// </param>
public sealed record Column(
    int Ordinal, string Name, ColumnType Type, (int Min, int Max) Range, bool SetByService, bool Nullable, bool IsLater)
{
    /// <summary>The name in UTF-8.</summary>
    internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>The key in a line: <c>"name":</c>.</summary>
    internal byte[] Utf8Key { get; } = Encoding.UTF8.GetBytes($"\"{Name}\":");

    internal uint Bit => 1u << Ordinal;
}
