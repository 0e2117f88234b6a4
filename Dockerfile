# The application alone; its database is another container (docker-compose.yml) or a server of your own.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# What restoring needs comes first, so that a change of code does not restore anew.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/GuestTracking.Core/GuestTracking.Core.csproj src/GuestTracking.Core/packages.lock.json src/GuestTracking.Core/
COPY src/GuestTracking/GuestTracking.csproj src/GuestTracking/packages.lock.json src/GuestTracking/
RUN dotnet restore src/GuestTracking --locked-mode

COPY sql/ sql/
COPY reports/ reports/
COPY src/ src/
RUN dotnet publish src/GuestTracking --configuration Release --no-restore --output /application

FROM mcr.microsoft.com/dotnet/runtime:10.0
WORKDIR /application
COPY --from=build /application ./

# A home that the image's ordinary user may write: volumes made from it keep that owner.
RUN mkdir /home/app/guesttracking && chown "$APP_UID" /home/app/guesttracking
WORKDIR /home/app/guesttracking
USER $APP_UID
ENTRYPOINT ["dotnet", "/application/guesttracking.dll"]
CMD ["--help"]
