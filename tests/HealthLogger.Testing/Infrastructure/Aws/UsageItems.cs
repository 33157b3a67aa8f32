using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace HealthLogger.Testing.Aws;

/// <summary>Generated usage events of one month as items of the history table; the same in every run.</summary>
public static class UsageItems
{
    public const string Month = "2026-01";

    // The input that the state machine passes to the function.
    public const string Event = $$"""{"months":["{{Month}}"]}""";

    private const int Users = 5_000;

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Length = TimeSpan.FromDays(31);
    private static readonly string[] Actions = ["wellness", "daily_report", "training", "injury", "record"];

    /// <summary>Creates a table in which a user's events follow each other, as in DynamoDB.</summary>
    public static DynamoItems Table(int count, int pageBytes = 1024 * 1024)
    {
        var items = new DynamoItems(pageBytes);
        var users = Math.Min(Users, Math.Max(1, count / 8));
        for (var i = 0; i < count; i++)
        {
            items.Put(Item((int)((long)i * users / count), i, count, users));
        }

        return items;
    }

    // The attributes are not sorted, as in DynamoDB.
    private static DynamoItem Item(int number, int i, int count, int users)
    {
        var unique = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in i)));
        var place = (long)i * users % count / (double)count;
        var time = Start + (Length * place) + TimeSpan.FromMilliseconds((int)(unique % 60_000));
        var timestamp = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var user = string.Create(CultureInfo.InvariantCulture, $"user-{number:D5}");
        var sort = string.Create(CultureInfo.InvariantCulture, $"{timestamp}#{unique:x32}");
        var expires = new DateTimeOffset(time).AddDays(90).ToUnixTimeSeconds();
        var action = Actions[(int)(unique >> 64 & 0xFFFF) % Actions.Length];
        var json = string.Create(CultureInfo.InvariantCulture,
            $$$"""{"expires_at":{"N":"{{{expires}}}"},"sk":{"S":"{{{sort}}}"},"action":{"S":"{{{action}}}"},"userId":{"S":"{{{user}}}"},"timestamp":{"S":"{{{timestamp}}}"}}""");
        return new DynamoItem(Encoding.UTF8.GetBytes(json), DynamoItem.PartitionOf(user), DynamoItem.KeyOf(user, sort), json.Length - (5 * 8));
    }
}
