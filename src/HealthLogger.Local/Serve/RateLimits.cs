using System.Net;
using System.Threading.RateLimiting;
using HealthLogger.Web;

namespace HealthLogger.Local.Serve;

/// <summary>How many requests a person may send, and how many wrong tokens may come from an address.</summary>
internal sealed class RateLimits : IDisposable
{
    /// <summary>What a person may send at once, after a pause.</summary>
    public const int Burst = 200;

    /// <summary>What a person may send for any length of time.</summary>
    public const int RequestsPerSecond = 50;

    /// <summary>Wrong tokens that may come from an address, in any minute.</summary>
    public const int WrongTokensPerMinute = 30;

    private readonly PartitionedRateLimiter<string> _people = PartitionedRateLimiter.Create<string, string>(user =>
        RateLimitPartition.GetTokenBucketLimiter(user, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = RequestsPerSecond / 5,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(200),
        }));

    private readonly PartitionedRateLimiter<IPAddress> _addresses = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = WrongTokensPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Counts a request of a person. Returns the refusal, or null.</summary>
    public ApiResponse? Refuse(Caller caller) => Refusal(_people.AttemptAcquire(caller.UserId));

    /// <summary>
    /// Counts a wrong token. Returns the refusal, or null. A person with a valid token is not affected by the wrong ones of others.
    /// </summary>
    public ApiResponse? RefuseWrongToken(IPAddress address) => Refusal(_addresses.AttemptAcquire(Network(address)));

    public void Dispose()
    {
        _people.Dispose();
        _addresses.Dispose();
    }

    private static ApiResponse? Refusal(RateLimitLease lease)
    {
        using (lease)
        {
            return lease.IsAcquired ? null
                : HostResponses.TooManyRequests(
                    lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1));
        }
    }

    // Whoever has an IPv6 address has a network of 64 bits.
    private static IPAddress Network(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.GetAddressBytes() is { Length: 16 } bytes ? new IPAddress([.. bytes[..8], 0, 0, 0, 0, 0, 0, 0, 0])
        : address;
}
