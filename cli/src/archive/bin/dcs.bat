@echo off
rem Starts dcs, the command line of DynamoDB Config Store, on Windows.
setlocal
for %%i in ("%~dp0..") do set "DCS_HOME=%%~fi"
set "DCS_JAVA=java"
if defined JAVA_HOME set "DCS_JAVA=%JAVA_HOME%\bin\java"

rem DynamoDB Local has jars of its own: they are in the local Maven repository.
if not defined DCS_MAVEN_REPOSITORY set "DCS_MAVEN_REPOSITORY=%USERPROFILE%\.m2\repository"
set "DCS_CLASS_PATH=%DCS_HOME%\lib\dcs.jar"
for /f "usebackq delims=" %%j in ("%DCS_HOME%\lib\local.txt") do (
  if exist "%DCS_MAVEN_REPOSITORY%\%%j" call set "DCS_CLASS_PATH=%%DCS_CLASS_PATH%%;%DCS_MAVEN_REPOSITORY%\%%j"
)

"%DCS_JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED ^
  "-Ddcs.home=%DCS_HOME%" -cp "%DCS_CLASS_PATH%" io.github.dynamodbconfigstore.cli.Main %*
exit /b %ERRORLEVEL%
