using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace HealthLogger.Testing.Aws;

/// <summary>An item of a table whose key is <c>userId</c> and <c>sk</c>.</summary>
/// <param name="Json">DynamoDB's JSON: <c>{"userId":{"S":"ann"},...}</c>.</param>
/// <param name="Partition">A hash of <c>userId</c>.</param>
/// <param name="Key">A hash of both.</param>
/// <param name="Bytes">Roughly its size as DynamoDB counts it: names and values without the type descriptors.</param>
public readonly record struct DynamoItem(ReadOnlyMemory<byte> Json, ulong Partition, UInt128 Key, int Bytes)
{
    private const int TypeDescriptor = 8; // {"S":""}

    public static DynamoItem Parse(JsonElement item)
    {
        var bytes = item.EnumerateObject().Sum(each =>
            Encoding.UTF8.GetByteCount(each.Name) + Math.Max(1, Encoding.UTF8.GetByteCount(each.Value.GetRawText()) - TypeDescriptor));
        return new DynamoItem(Encoding.UTF8.GetBytes(item.GetRawText()), PartitionOf(Text(item, "userId")), KeyOf(item), bytes);
    }

    /// <summary>The hash of the key of an item, which may be a key alone.</summary>
    public static UInt128 KeyOf(JsonElement item) => KeyOf(Text(item, "userId"), Text(item, "sk"));

    public static ulong PartitionOf(string user) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(user));

    public static UInt128 KeyOf(string user, string sort) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes($"{user}\n{sort}"));

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetProperty("S").GetString()!;
}
