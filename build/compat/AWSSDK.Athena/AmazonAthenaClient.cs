using Amazon.Athena.Model;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.Athena;

/// <summary>Four of Athena's operations on the pipeline of AWSSDK.Core: its credentials, signatures, retries and endpoints.</summary>
public class AmazonAthenaClient : AmazonServiceClient, IAmazonAthena
{
    public AmazonAthenaClient()
        : base(new AmazonAthenaConfig())
    {
    }

    public AmazonAthenaClient(AmazonAthenaConfig config)
        : base(config)
    {
    }

    public AmazonAthenaClient(AWSCredentials credentials, AmazonAthenaConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => AthenaCalls.Service;

    public virtual Task<GetQueryExecutionResponse> GetQueryExecutionAsync(
        GetQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueryExecutionResponse>(request, AthenaCalls.Get, cancellationToken);

    public virtual Task<GetQueryResultsResponse> GetQueryResultsAsync(
        GetQueryResultsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueryResultsResponse>(request, AthenaCalls.GetResults, cancellationToken);

    public virtual Task<StartQueryExecutionResponse> StartQueryExecutionAsync(
        StartQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartQueryExecutionResponse>(request, AthenaCalls.Start, cancellationToken);

    public virtual Task<StopQueryExecutionResponse> StopQueryExecutionAsync(
        StopQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopQueryExecutionResponse>(request, AthenaCalls.Stop, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => JsonService.Customize(pipeline);
}
