; The setup: per user unless /ALLUSERS says otherwise, silent with /S, into another folder with /D=… (last).
; Exit codes: 0 done, 1 broken off, 2 the program is running, 3 a newer version is there, 4 not allowed, 5 not complete.
Target amd64-unicode
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Jianbao"
Name "剪报 Jianbao"
OutFile "${OUT}"
RequestExecutionLevel user
ShowInstDetails nevershow
BrandingText "剪报 Jianbao ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "剪报 Jianbao"
VIAddVersionKey /LANG=0 "FileDescription" "剪报 Jianbao ${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Jianbao.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_SIMPCHINESE} "剪报正在运行，什么也没有改动。请先关闭剪报，再试一次。"
LangString RUNNING ${LANG_ENGLISH} "Jianbao is running; nothing was changed. Close it, then try again."
LangString NEWER ${LANG_SIMPCHINESE} "已装有更新的版本 $1，什么也没有改动。要用旧版本 ${VERSION}，请先卸载（档案会保留）。"
LangString NEWER ${LANG_ENGLISH} "The newer version $1 is installed; nothing was changed. To use ${VERSION}, remove it first (archives stay)."
LangString ADMIN ${LANG_SIMPCHINESE} "为所有用户安装或卸载需要管理员权限，什么也没有改动。请以管理员身份再运行一次。"
LangString ADMIN ${LANG_ENGLISH} "This is for all users and needs an administrator; nothing was changed. Run it again as one."
LangString OTHERS ${LANG_SIMPCHINESE} "文件夹“$INSTDIR”里有别的东西，什么也没有改动。请另选一个文件夹。"
LangString OTHERS ${LANG_ENGLISH} "There are other things in the folder $INSTDIR; nothing was changed. Choose another folder."
LangString SYSTEM ${LANG_SIMPCHINESE} "剪报需要 64 位的 Windows 10 或更新的系统。"
LangString SYSTEM ${LANG_ENGLISH} "Jianbao needs Windows 10 or newer, 64 bits."

Var everybody
Var shortcuts

!macro refuse text code
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; For whom: the place of entries, shortcuts and the program.
!macro forWhom
  SetRegView 64
  ${If} $everybody == 1
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      !insertmacro refuse "$(ADMIN)" 4
    ${EndIf}
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

; A file that a program has loaded cannot be opened for writing, whoever started it.
!macro refuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\python311.dll"
    ClearErrors
    FileOpen $0 "$INSTDIR\python311.dll" a
    ${If} ${Errors}
      !insertmacro refuse "$(RUNNING)" 2
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; What an earlier version put there, and nothing else.
!macro takeAway
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\Jianbao.exe"
  Delete "$INSTDIR\jianbao-cli.exe"
  Delete "$INSTDIR\python*.dll"
  Delete "$INSTDIR\python311._pth"
  Delete "$INSTDIR\msvcp140*.dll"
  Delete "$INSTDIR\vcruntime140*.dll"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
  Delete "$INSTDIR\jianbao.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro refuse "$(SYSTEM)" 4
  ${EndIf}
  ${GetParameters} $0
  StrCpy $everybody 0
  StrCpy $shortcuts 1
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $everybody 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/NOSHORTCUT" $1
  ${IfNot} ${Errors}
    StrCpy $shortcuts 0
  ${EndIf}
  !insertmacro forWhom
  ; Where it is already, unless /D= says otherwise.
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $everybody == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\Jianbao"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Jianbao"
    ${EndIf}
  ${EndIf}
  ReadRegStr $1 SHCTX "${KEY}" "DisplayVersion"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      !insertmacro refuse "$(NEWER)" 3
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  !insertmacro refuseWhileRunning
  ${IfNot} ${FileExists} "$INSTDIR\Jianbao.exe"
  ${AndIf} ${FileExists} "$INSTDIR\*.*"
    ; Empty, or left by a removal with somebody's data in it: anything else is not ours.
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
    ${AndIfNot} ${FileExists} "$INSTDIR\data\*.*"
      !insertmacro refuse "$(OTHERS)" 5
    ${EndIf}
  ${EndIf}
  !insertmacro takeAway
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${TREE}\*"
  ${If} ${Errors}
    SetErrorLevel 5
    Quit
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "剪报 Jianbao"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\Jianbao.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "The Jianbao engineers"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${If} $shortcuts == 1
    CreateShortcut "$SMPROGRAMS\剪报 Jianbao.lnk" "$INSTDIR\Jianbao.exe"
  ${EndIf}
SectionEnd

Function un.onInit
  SetRegView 64
  StrCpy $everybody 0
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $everybody 1
  ${EndIf}
  !insertmacro forWhom
FunctionEnd

Section "Uninstall"
  !insertmacro refuseWhileRunning
  !insertmacro takeAway
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\剪报 Jianbao.lnk"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd
