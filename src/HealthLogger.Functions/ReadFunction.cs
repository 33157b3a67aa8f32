using System.Text.Json;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Core.Own;
using HealthLogger.Functions.Http;
using HealthLogger.Functions.Observability;
using HealthLogger.Web;

namespace HealthLogger.Functions;

/// <summary>The endpoints that read, and the page: takes an event of an HTTP API and always returns a response of the contract.</summary>
public sealed class ReadFunction
{
    private readonly Api _api;
    private readonly ReportReaders _readers;
    private readonly FunctionHost _host;

    public ReadFunction()
        : this(new DeployedStack(StackSettings.FromEnvironment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private ReadFunction(DeployedStack stack, FunctionHost host)
        : this(
            new ReadingRoutes(
                new OwnQueries(host.Create(stack.StartedQueries), host.Clock), host.Create(stack.ArchiveStore), host.Create(stack.CursorKey), host.Clock),
            host.Create(() => stack.ReportAccess(ReportReaders.OfGroup, ReportReaders.OfScope)),
            new PageRoutes(host.Create(() => stack.SignIn(SignIn.At))),
            host)
    {
    }

    internal ReadFunction(ReadingRoutes routes, ReportReaders readers, PageRoutes page, FunctionHost host)
    {
        (_readers, _host) = (readers, host);
        _api = new Api([.. routes.All, .. DescriptionRoutes.All, .. page.All], host.Log);
    }

    public async Task<HttpApiResponse> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        var request = HttpApiRequest.Read(input, Endpoints.GetRecords, context.RemainingTime, _readers);
        return HttpApiResponse.Of(await _api.HandleAsync(request, CancellationToken.None));
    }
}
