using System.Security.Cryptography.X509Certificates;

namespace HealthLogger.Local.Serve;

/// <summary>Where <c>serve</c> listens, and for whom.</summary>
/// <param name="Addresses">At least one.</param>
/// <param name="User">The only user while the list of people is empty.</param>
internal sealed record ServeOptions(IReadOnlyList<ListenAddress> Addresses, string User)
{
    /// <summary>Names in the <c>Host</c> header that are accepted in addition to the addresses.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The certificate of the addresses with https, or null.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Requests come through a proxy, which must have received them over HTTPS.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>The minimum number of people behind a figure of the monthly report; null for the default.</summary>
    public int? MinUsers { get; init; }

    /// <summary>Whether other machines can reach the server.</summary>
    public bool IsPublic => IsBehindProxy || Addresses.Any(address => !address.IsLoopback);
}
