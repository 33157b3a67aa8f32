using System.CommandLine;
using System.CommandLine.Parsing;
using HealthLogger.Local.Serve;

namespace HealthLogger.Local.Commands;

/// <summary>What a user asked <c>serve</c> for.</summary>
/// <param name="IsUserGiven">The user was named with the command, and is not a default.</param>
internal sealed record ServeChoice(ServeOptions Options, string Data, bool IsUserGiven, bool IsVerbose);

/// <summary>The options of <c>serve</c>.</summary>
internal sealed class ServeOptionSet
{
    private readonly Option<string> _urls = Url("Where to listen; several are separated by semicolons. Port 0 lets the system choose one.");

    private readonly Option<string> _user = new("--user")
    {
        Description = "Whose records it serves while nobody has been added with hl person add. Default: the name of your login.",
        HelpName = "U",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<string[]> _hosts = new("--host") { Description = "A name that the server is reached by, such as health.example; may be given several times.", HelpName = "NAME" };

    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "The certificate of https addresses, with its key: a PEM file, or a PFX file without a password.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _behindProxy = new("--behind-proxy") { Description = "Requests come through a proxy, over HTTPS, which says so by the header X-Forwarded-Proto." };

    private readonly Option<int?> _minUsers = new ReportOptionSet().MinUsers;

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Writes a line for each request to standard error." };

    private readonly Option<string> _data = CommonOptions.Data();

    public ServeOptionSet()
    {
        _user.Validators.Add(PersonName.Check);
        _hosts.Validators.Add(CheckHosts);
    }

    /// <summary>The option --urls, which must be one or several URLs.</summary>
    public static Option<string> Url(string description, string defaultUrl = ListenAddress.Default) => new("--urls")
    {
        Description = description,
        HelpName = "URL",
        DefaultValueFactory = _ => defaultUrl,
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _urls, _user, _hosts, _certificate, _behindProxy, _minUsers, _verbose, _data })
        {
            command.Add(option);
        }
    }

    /// <summary>Parses the argument of --urls.</summary>
    /// <exception cref="UsageException">One of them is not an address to listen on.</exception>
    public static IReadOnlyList<ListenAddress> Addresses(string urls) => [.. urls.Split(';').Select(Address)];

    private static void CheckHosts(OptionResult result)
    {
        foreach (var host in result.Tokens.Select(token => token.Value).Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown))
        {
            result.AddError($"'{host}' is not the name of a host: write one such as health.example.");
        }
    }

    /// <exception cref="UsageException">An option is invalid, or two options cannot be combined.</exception>
    public ServeChoice Read(ParseResult parsed)
    {
        var addresses = Addresses(parsed.GetValue(_urls)!);
        var certificate = parsed.GetValue(_certificate);
        if (addresses.Any(address => address.IsHttps) != certificate is not null)
        {
            throw new UsageException(certificate is null
                ? $"An https address needs a certificate: add --certificate FILE. {ServerCertificate.HowToMakeOne}"
                : "--certificate is for https addresses, and there is none: add --urls, such as --urls https://192.168.1.10:8443.");
        }

        var options = new ServeOptions(addresses, parsed.GetValue(_user)!)
        {
            Hosts = parsed.GetValue(_hosts) ?? [],
            Certificate = certificate is null ? null : ServerCertificate.Load(certificate),
            IsBehindProxy = parsed.GetValue(_behindProxy),
            MinUsers = parsed.GetValue(_minUsers),
        };
        return new ServeChoice(options, parsed.GetValue(_data)!, parsed.GetResult(_user) is { Implicit: false }, parsed.GetValue(_verbose));
    }

    private static ListenAddress Address(string url) => ListenAddress.TryParse(url)
        ?? throw new UsageException($"--urls '{url}' is not an address to listen on: write one such as {ListenAddress.Default}, with localhost or an IP address.");
}
