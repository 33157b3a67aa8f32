using HealthLogger.Core.Ingest;
using HealthLogger.Local.Commands;
using HealthLogger.Web;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Serve;

/// <summary>A data folder behind the HTTP API: the endpoints, composed over the folder's own tables and files.</summary>
internal static class ServedFolder
{
    public static Api CreateApi(LocalHost host, ILogger log)
    {
        var random = new SystemRandom();
        var writing = new WritingRoutes(_ => host.Records, new UsageLog(host.Events, host.Clock, random), host.Clock, random, log);
        return new Api([.. writing.All], log);
    }
}
