<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutSheet</name>
    <message>
        <source>关于剪报</source>
        <translation>About Jianbao</translation>
    </message>
    <message>
        <source>剪报 {}</source>
        <translation>Jianbao {}</translation>
    </message>
    <message>
        <source>读报纸专版，核每一个数据。
机器读，人来定，什么都不丢。

代码依 Apache-2.0 许可；除非您要与办公档案同步，不连网络。</source>
        <translation>Reads newspaper feature pages and checks every figure.
The machine reads, people decide, nothing is lost.

The code is under Apache-2.0; nothing goes over the network, unless you synchronise with the archive of your office.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>转到(&amp;G)</source>
        <translation>&amp;Go</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>导入文件夹…</source>
        <translation>Import Folder…</translation>
    </message>
    <message>
        <source>设置…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>添加标签</source>
        <translation>Add Tag</translation>
    </message>
    <message>
        <source>批注所选…</source>
        <translation>Note on Selection…</translation>
    </message>
    <message>
        <source>批注本文</source>
        <translation>Note on Article</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>数据卡片</source>
        <translation>Figure Card</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom In</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom Out</translation>
    </message>
    <message>
        <source>原大</source>
        <translation>Actual Size</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full Screen</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>下一篇</source>
        <translation>Next Article</translation>
    </message>
    <message>
        <source>上一篇</source>
        <translation>Previous Article</translation>
    </message>
    <message>
        <source>下一个数据</source>
        <translation>Next Figure</translation>
    </message>
    <message>
        <source>上一个数据</source>
        <translation>Previous Figure</translation>
    </message>
    <message>
        <source>文章列表</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>检视栏</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keyboard Shortcuts</translation>
    </message>
    <message>
        <source>打开数据文件夹</source>
        <translation>Open Data Folder</translation>
    </message>
    <message>
        <source>关于剪报</source>
        <translation>About Jianbao</translation>
    </message>
    <message>
        <source>视图(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>机构面板</source>
        <translation>Institutions pane</translation>
    </message>
    <message>
        <source>在版面里查找</source>
        <translation>Find in Page</translation>
    </message>
    <message>
        <source>查找上一处</source>
        <translation>Find Previous</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>对照</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>下一个视角</source>
        <translation>Next view</translation>
    </message>
    <message>
        <source>上一个视角</source>
        <translation>Previous view</translation>
    </message>
    <message>
        <source>核查(&amp;C)</source>
        <translation>&amp;Check</translation>
    </message>
    <message>
        <source>对</source>
        <translation>right</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>doubtful</translation>
    </message>
    <message>
        <source>错，应为…</source>
        <translation>Wrong, Should Be…</translation>
    </message>
    <message>
        <source>不是数据</source>
        <translation>No Figure</translation>
    </message>
    <message>
        <source>收回结论</source>
        <translation>Take Verdict Back</translation>
    </message>
    <message>
        <source>附凭据…</source>
        <translation>Add Evidence…</translation>
    </message>
    <message>
        <source>屏上未核的都判为对</source>
        <translation>All Unchecked on Screen Are Right</translation>
    </message>
    <message>
        <source>下一个未核的数据</source>
        <translation>Next Unchecked Figure</translation>
    </message>
    <message>
        <source>上一个未核的数据</source>
        <translation>Previous Unchecked Figure</translation>
    </message>
    <message>
        <source>把所选标为数据</source>
        <translation>Mark Selection as Figure</translation>
    </message>
    <message>
        <source>改标注…</source>
        <translation>Change Labels…</translation>
    </message>
    <message>
        <source>起止改为所选</source>
        <translation>Resize to Selection</translation>
    </message>
    <message>
        <source>起点前移一字</source>
        <translation>Start One Character Back</translation>
    </message>
    <message>
        <source>起点后移一字</source>
        <translation>Start One Character On</translation>
    </message>
    <message>
        <source>终点前移一字</source>
        <translation>End One Character Back</translation>
    </message>
    <message>
        <source>终点后移一字</source>
        <translation>End One Character On</translation>
    </message>
    <message>
        <source>恢复机器读法</source>
        <translation>Restore Machine Reading</translation>
    </message>
    <message>
        <source>签发、会签</source>
        <translation>Sign Off, Countersign</translation>
    </message>
    <message>
        <source>撤回签发</source>
        <translation>Take Sign-off Back</translation>
    </message>
    <message>
        <source>本版核查结果</source>
        <translation>Findings on This Page</translation>
    </message>
    <message>
        <source>打印核校单…</source>
        <translation>Print check sheet…</translation>
    </message>
    <message>
        <source>所选取作凭据</source>
        <translation>Take Selection as Evidence</translation>
    </message>
    <message>
        <source>备份…</source>
        <translation>Back Up…</translation>
    </message>
    <message>
        <source>恢复…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>检索文章</source>
        <translation>Search Articles</translation>
    </message>
    <message>
        <source>监视文件夹…</source>
        <translation>Watch Folders…</translation>
    </message>
    <message>
        <source>本版的各版…</source>
        <translation>Versions of This Page…</translation>
    </message>
    <message>
        <source>待定的各版…</source>
        <translation>Versions to Decide…</translation>
    </message>
    <message>
        <source>命令面板…</source>
        <translation>Command palette…</translation>
    </message>
    <message>
        <source>快捷键设置…</source>
        <translation>Change keys…</translation>
    </message>
    <message>
        <source>数字标签</source>
        <translation>Quick tag</translation>
    </message>
    <message>
        <source>批量标签…</source>
        <translation>Tags of Selection…</translation>
    </message>
    <message>
        <source>标签管理…</source>
        <translation>Manage Tags…</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>导出台账所示…</source>
        <translation>Export What the Ledger Shows…</translation>
    </message>
    <message>
        <source>复制引文</source>
        <translation>Copy Citation</translation>
    </message>
    <message>
        <source>机构(&amp;I)</source>
        <translation>&amp;Institutions</translation>
    </message>
    <message>
        <source>机构记录…</source>
        <translation>Record…</translation>
    </message>
    <message>
        <source>机构更名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>移动机构…</source>
        <translation>Move…</translation>
    </message>
    <message>
        <source>合并机构…</source>
        <translation>Merge…</translation>
    </message>
    <message>
        <source>分设机构…</source>
        <translation>Split…</translation>
    </message>
    <message>
        <source>从机构表删除</source>
        <translation>Delete from the Authority File</translation>
    </message>
    <message>
        <source>新建机构…</source>
        <translation>New Institution…</translation>
    </message>
    <message>
        <source>把文章归入机构…</source>
        <translation>File Articles under…</translation>
    </message>
    <message>
        <source>把文章移出机构</source>
        <translation>Take Articles out of It</translation>
    </message>
    <message>
        <source>确认版面上的名称…</source>
        <translation>Confirm Names on Pages…</translation>
    </message>
    <message>
        <source>导入机构表…</source>
        <translation>Import Authority File…</translation>
    </message>
    <message>
        <source>导出机构表…</source>
        <translation>Export Authority File…</translation>
    </message>
    <message>
        <source>载入示例机构表</source>
        <translation>Load Example Authority File</translation>
    </message>
    <message>
        <source>取用建议的标签</source>
        <translation>Take Suggested Tag</translation>
    </message>
    <message>
        <source>版面图像</source>
        <translation>Page picture</translation>
    </message>
    <message>
        <source>全部批注</source>
        <translation>All notes</translation>
    </message>
    <message>
        <source>用于同报各版…</source>
        <translation>Use for Its Paper’s Pages…</translation>
    </message>
    <message>
        <source>报头模板…</source>
        <translation>Mastheads of Papers…</translation>
    </message>
    <message>
        <source>标记所选</source>
        <translation>Mark Selection</translation>
    </message>
    <message>
        <source>标记为…</source>
        <translation>Mark As…</translation>
    </message>
    <message>
        <source>写当前批注或标记</source>
        <translation>Write on Framed Note or Mark</translation>
    </message>
    <message>
        <source>去掉当前批注或标记</source>
        <translation>Remove Framed Note or Mark</translation>
    </message>
    <message>
        <source>下一处批注或标记</source>
        <translation>Next Note or Mark</translation>
    </message>
    <message>
        <source>上一处批注或标记</source>
        <translation>Previous Note or Mark</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>更正文字…</source>
        <translation>Correct the text…</translation>
    </message>
    <message>
        <source>本文的更正…</source>
        <translation>Corrections of this page…</translation>
    </message>
    <message>
        <source>从所选连出…</source>
        <translation>Link from Selection…</translation>
    </message>
    <message>
        <source>放弃连接的起点</source>
        <translation>Give Up Start of Link</translation>
    </message>
    <message>
        <source>连接的另一端</source>
        <translation>Other End of Link</translation>
    </message>
    <message>
        <source>机构树</source>
        <translation>Institution tree</translation>
    </message>
    <message>
        <source>标签树</source>
        <translation>Tag tree</translation>
    </message>
    <message>
        <source>已存检索</source>
        <translation>Saved searches</translation>
    </message>
    <message>
        <source>核查队列</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>批注的文字</source>
        <translation>Text of a note</translation>
    </message>
    <message>
        <source>确认名称</source>
        <translation>Confirm names</translation>
    </message>
    <message>
        <source>归并指标</source>
        <translation>Join indicators</translation>
    </message>
    <message>
        <source>版面的各版</source>
        <translation>Versions of a page</translation>
    </message>
    <message>
        <source>对话框里的列表</source>
        <translation>Lists in dialogs</translation>
    </message>
    <message>
        <source>展开全部</source>
        <translation>Open all branches</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>删除标签</source>
        <translation>Delete the tag</translation>
    </message>
    <message>
        <source>剪下，好移到别处</source>
        <translation>Cut, to move elsewhere</translation>
    </message>
    <message>
        <source>把剪下的移到这里</source>
        <translation>Move here what was cut</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>看版面</source>
        <translation>See the page</translation>
    </message>
    <message>
        <source>选排序</source>
        <translation>Choose the order</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>归并所选的指标</source>
        <translation>Join the selected indicators</translation>
    </message>
    <message>
        <source>修改批注</source>
        <translation>Edit the note</translation>
    </message>
    <message>
        <source>删除批注</source>
        <translation>Delete the note</translation>
    </message>
    <message>
        <source>移除标签、删除批注</source>
        <translation>Remove the tag, delete the note</translation>
    </message>
    <message>
        <source>保存批注</source>
        <translation>Save the note</translation>
    </message>
    <message>
        <source>放大图像</source>
        <translation>Enlarge the picture</translation>
    </message>
    <message>
        <source>缩小图像</source>
        <translation>Make the picture smaller</translation>
    </message>
    <message>
        <source>不是这个机构</source>
        <translation>Not this institution</translation>
    </message>
    <message>
        <source>暂归的都确认</source>
        <translation>Confirm all tentative ones</translation>
    </message>
    <message>
        <source>不是一回事</source>
        <translation>Not the same</translation>
    </message>
    <message>
        <source>前者为准</source>
        <translation>The first holds</translation>
    </message>
    <message>
        <source>后者为准</source>
        <translation>The second holds</translation>
    </message>
    <message>
        <source>不是同一版面</source>
        <translation>Not the same page</translation>
    </message>
    <message>
        <source>在此仍成立</source>
        <translation>Still holds here</translation>
    </message>
    <message>
        <source>移到所选处</source>
        <translation>Move to the selection</translation>
    </message>
    <message>
        <source>放下</source>
        <translation>Let go</translation>
    </message>
    <message>
        <source>取回旧版</source>
        <translation>Restore the old version</translation>
    </message>
    <message>
        <source>移除所选</source>
        <translation>Remove what is selected</translation>
    </message>
    <message>
        <source>打开所选</source>
        <translation>Open what is selected</translation>
    </message>
    <message>
        <source>清空、放下、回到全部</source>
        <translation>Clear, drop, back to all</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>到下一处、上一处</source>
        <translation>Next and previous place</translation>
    </message>
    <message>
        <source>选对话框里的一项</source>
        <translation>Choose in a dialog</translation>
    </message>
    <message>
        <source>收起、展开分支</source>
        <translation>Fold, unfold a branch</translation>
    </message>
    <message>
        <source>检索全部文章</source>
        <translation>Search all articles</translation>
    </message>
    <message>
        <source>后退</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>前进</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>新建标签</source>
        <translation>New tag</translation>
    </message>
    <message>
        <source>键入名称或拼音来查找</source>
        <translation>Type a name or its pinyin to find it</translation>
    </message>
    <message>
        <source>复制原件和文字</source>
        <translation>Copy sources and text</translation>
    </message>
    <message>
        <source>与办公档案同步…</source>
        <translation>Synchronise with the Office Archive…</translation>
    </message>
    <message>
        <source>说法不一…</source>
        <translation>Disagreements…</translation>
    </message>
    <message>
        <source>说法不一</source>
        <translation>Disagreements</translation>
    </message>
    <message>
        <source>以第一说为准</source>
        <translation>The first stands</translation>
    </message>
    <message>
        <source>以第二说为准</source>
        <translation>The second stands</translation>
    </message>
    <message>
        <source>以第三说为准</source>
        <translation>The third stands</translation>
    </message>
    <message>
        <source>两说都留</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>在此分篇</source>
        <translation>Split the page here</translation>
    </message>
    <message>
        <source>合篇</source>
        <translation>Join articles</translation>
    </message>
    <message>
        <source>拆开合篇</source>
        <translation>Part joined articles</translation>
    </message>
    <message>
        <source>本版下一篇</source>
        <translation>Next article on the page</translation>
    </message>
    <message>
        <source>本版上一篇</source>
        <translation>Previous article on the page</translation>
    </message>
    <message>
        <source>使用手册</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>打开办公档案…</source>
        <translation>Open the Office Archive…</translation>
    </message>
    <message>
        <source>回到本机的档案</source>
        <translation>Back to the Archive on This Machine</translation>
    </message>
    <message>
        <source>照提示条做</source>
        <translation>Do What the Notice Offers</translation>
    </message>
</context>
<context>
    <name>AnswerLine</name>
    <message>
        <source>保存检索…</source>
        <translation>Save search…</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>没有找到。放宽“{}”就有：</source>
        <translation>Nothing found. Letting go of “{}” finds some:</translation>
    </message>
    <message>
        <source>没有找到。只求其一就有：</source>
        <translation>Nothing found. Any one of the words finds some:</translation>
    </message>
    <message>
        <source>改查 {words}（{count}，Enter）</source>
        <translation>Search {words} ({count}, Enter)</translation>
    </message>
    <message>
        <source>找到 {} 篇</source>
        <translation>{} found</translation>
    </message>
</context>
<context>
    <name>ArticleDelegate</name>
    <message numerus="yes">
        <source>注 %Ln</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticleModel</name>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>版</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>来源文件</source>
        <translation>Source File</translation>
    </message>
    <message>
        <source>刊年</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>所述年份</source>
        <translation>Year reported</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>核查 {}</source>
        <translation>Checked {}</translation>
    </message>
    <message numerus="yes">
        <source>矛盾 %Ln 处</source>
        <translation>
            <numerusform>%Ln contradiction</numerusform>
            <numerusform>%Ln contradictions</numerusform>
        </translation>
    </message>
    <message>
        <source>已会签</source>
        <translation>countersigned</translation>
    </message>
    <message>
        <source>已签发</source>
        <translation>signed off</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>文章</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>选择显示的列</source>
        <translation>Choose columns</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>这里没有文章。
可以把文本文件或文件夹拖进窗口导入。</source>
        <translation>No articles here.
Drop text files or a folder on the window to import them.</translation>
    </message>
    <message>
        <source>选列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>没有与“{words}”相符的文章</source>
        <translation>No article matches “{words}”</translation>
    </message>
</context>
<context>
    <name>AskingDialog</name>
    <message>
        <source>没有存下，写的还在。原因见窗口上方。</source>
        <translation>Not stored; what you wrote is still here. The reason stands at the top of the window.</translation>
    </message>
    <message>
        <source>保存（Enter）</source>
        <translation>Save (Enter)</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>备份与恢复</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>备份进度</source>
        <translation>Progress of the backup</translation>
    </message>
    <message>
        <source>正在查看备份…</source>
        <translation>Looking at the backups…</translation>
    </message>
    <message>
        <source>更改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>把备份放到另一块磁盘更安全</source>
        <translation>Backups are safest on another disk</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>打开备份文件夹</source>
        <translation>Open the folder of backups</translation>
    </message>
    <message>
        <source>立即备份(&amp;B)</source>
        <translation>&amp;Back Up Now</translation>
    </message>
    <message>
        <source>恢复所选(&amp;R)</source>
        <translation>&amp;Restore the Chosen One</translation>
    </message>
    <message>
        <source>备份文件夹：{}</source>
        <translation>Folder of backups: {}</translation>
    </message>
    <message>
        <source>恢复时，现有的档案会另存保留，可以再恢复回来。</source>
        <translation>When one is restored, the present archive is kept aside, and can be restored again.</translation>
    </message>
    <message>
        <source>还没有备份。</source>
        <translation>There are no backups yet.</translation>
    </message>
    <message>
        <source>备份文件夹</source>
        <translation>Folder of backups</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>缘由</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>文章</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>决定</source>
        <translation>Decisions</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>已损坏</source>
        <translation>damaged</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>自动</source>
        <translation>automatic</translation>
    </message>
    <message>
        <source>手动</source>
        <translation>asked for</translation>
    </message>
    <message>
        <source>升级前</source>
        <translation>before an upgrade</translation>
    </message>
    <message>
        <source>恢复前另存</source>
        <translation>kept aside by a restore</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>{} 篇的标签</source>
        <translation>Tags of {} articles</translation>
    </message>
    <message>
        <source>名称或拼音；新标签直接输入，按回车</source>
        <translation>Name or pinyin; type a new tag and press Enter</translation>
    </message>
    <message>
        <source>查找标签</source>
        <translation>Find a tag</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>应用到 {} 篇</source>
        <translation>Apply to {} articles</translation>
    </message>
    <message>
        <source>添加：{}</source>
        <translation>Add: {}</translation>
    </message>
    <message>
        <source>移除：{}</source>
        <translation>Remove: {}</translation>
    </message>
    <message>
        <source>空格键勾选；半勾的不动。</source>
        <translation>Space checks; what is half checked stays as it is.</translation>
    </message>
    <message>
        <source>已选 {} 篇</source>
        <translation>{} articles selected</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>另 {n} 种</source>
        <translation>{n} more</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>会改什么</source>
        <translation>What would change</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Particular</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>改为</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>还有 {} 处</source>
        <translation>{} more</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>图</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>这些数据都没有读出时间，画不成图</source>
        <translation>No time was read of these figures; there is nothing to draw</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message>
        <source>本版核查</source>
        <translation>Checking of this page</translation>
    </message>
    <message>
        <source>核查 {}</source>
        <translation>Checked {}</translation>
    </message>
    <message numerus="yes">
        <source>矛盾 %Ln 处</source>
        <translation>
            <numerusform>%Ln contradiction</numerusform>
            <numerusform>%Ln contradictions</numerusform>
        </translation>
    </message>
    <message>
        <source>已会签</source>
        <translation>countersigned</translation>
    </message>
    <message>
        <source>已签发</source>
        <translation>signed off</translation>
    </message>
    <message>
        <source>可签发（Ctrl+Enter）</source>
        <translation>ready to sign off (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>先选一个数据，再下结论；已选中下一个未核的</source>
        <translation>Select a figure before judging it; the next unchecked one is selected now</translation>
    </message>
    <message>
        <source>这个数据刚才不在屏上，看过之后再按一次</source>
        <translation>This figure was not on the screen; look at it and press again</translation>
    </message>
    <message>
        <source>先下结论，再附凭据</source>
        <translation>Give a verdict first, then its evidence</translation>
    </message>
    <message>
        <source>屏上没有未核的数据</source>
        <translation>No unchecked figure is on the screen</translation>
    </message>
    <message>
        <source>屏上 {count} 个未核的数据判为“{verdict}”</source>
        <translation>{count} unchecked figures on the screen: {verdict}</translation>
    </message>
    <message>
        <source>核查 {}：都核过了。Ctrl+Enter 签发</source>
        <translation>Checked {}: all done. Ctrl+Enter signs off</translation>
    </message>
    <message>
        <source>先在正文里选中要标的数字</source>
        <translation>First select the number to mark in the text</translation>
    </message>
    <message>
        <source>先选中这个数据应有的起止</source>
        <translation>First select what the figure should extend over</translation>
    </message>
    <message>
        <source>改起止：Enter 保存，Esc 放弃</source>
        <translation>Extent: Enter keeps it, Esc drops it</translation>
    </message>
    <message>
        <source>这个数据还是机器的读法</source>
        <translation>This figure is as the machine reads it</translation>
    </message>
    <message>
        <source>先选中可作凭据的段落</source>
        <translation>First select the passage that is evidence</translation>
    </message>
    <message>
        <source>已取作凭据；判错（C）或附凭据（E）时引用，换一版也行</source>
        <translation>Taken as evidence: it is quoted with the next verdict “wrong” (C) or evidence (E), on another page too</translation>
    </message>
</context>
<context>
    <name>ChecksTab</name>
    <message>
        <source>也列一致的</source>
        <translation>Show agreeing</translation>
    </message>
    <message>
        <source>签发</source>
        <translation>Sign Off</translation>
    </message>
    <message>
        <source>签发这一版；别人签过的，会签（Ctrl+Enter）</source>
        <translation>Sign this page off; countersign what another person signed (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>撤回签发</source>
        <translation>Take Sign-off Back</translation>
    </message>
    <message>
        <source>待处理 {}</source>
        <translation>{} waiting</translation>
    </message>
    <message>
        <source>一致 {}</source>
        <translation>{} agree</translation>
    </message>
    <message>
        <source>检查没有发现要看的地方。</source>
        <translation>The checks found nothing to look at.</translation>
    </message>
    <message>
        <source>没有打开的文章。</source>
        <translation>No page is open.</translation>
    </message>
    <message>
        <source>会签</source>
        <translation>Countersign</translation>
    </message>
    <message>
        <source>（之后有改动，已失效）</source>
        <translation> (changed since, no longer valid)</translation>
    </message>
</context>
<context>
    <name>ChooseDialog</name>
    <message>
        <source>合并标签</source>
        <translation>Merge tag</translation>
    </message>
    <message>
        <source>移动标签</source>
        <translation>Move tag</translation>
    </message>
    <message>
        <source>名称或拼音</source>
        <translation>Name or pinyin</translation>
    </message>
    <message>
        <source>查找标签</source>
        <translation>Find a tag</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>归入(&amp;I)</source>
        <translation>&amp;Into</translation>
    </message>
    <message>
        <source>上位(&amp;B)</source>
        <translation>&amp;Broader</translation>
    </message>
    <message>
        <source>（顶层，不在任何标签之下）</source>
        <translation>(top level, under no tag)</translation>
    </message>
    <message>
        <source>合并（{} 篇）</source>
        <translation>Merge ({} articles)</translation>
    </message>
    <message>
        <source>移动（{} 篇）</source>
        <translation>Move ({} articles)</translation>
    </message>
    <message>
        <source>没有这样的标签。</source>
        <translation>There is no such tag.</translation>
    </message>
    <message>
        <source>这 {count} 篇将改为“{target}”，原名成为别名。可以一步撤销。</source>
        <translation>These {count} articles will carry “{target}”; the old name becomes a synonym. One step undoes it.</translation>
    </message>
    <message>
        <source>将列在“{target}”之下，{count} 篇随之计入。可以一步撤销。</source>
        <translation>Will stand under “{target}” and count {count} articles there. One step undoes it.</translation>
    </message>
    <message>
        <source>将列在顶层。可以一步撤销。</source>
        <translation>Will stand at the top level. One step undoes it.</translation>
    </message>
    <message>
        <source>名称的一部分，或拼音</source>
        <translation>Part of the name, or pinyin</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Institutions</translation>
    </message>
    <message>
        <source>如 2019；不填只是改正，不留原来的</source>
        <translation>Such as 2019; empty: a correction, nothing is kept</translation>
    </message>
    <message>
        <source>查找(&amp;F)</source>
        <translation>&amp;Find</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>命令</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>菜单</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>命令</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>键入命令名、拼音或首字母</source>
        <translation>Type the name of a command, or its pinyin</translation>
    </message>
    <message>
        <source>没有这样的命令</source>
        <translation>No such command</translation>
    </message>
</context>
<context>
    <name>ComparisonPane</name>
    <message>
        <source>单位不同的数据分表列出</source>
        <translation>Figures of different units are listed in tables apart</translation>
    </message>
    <message>
        <source>复制表格</source>
        <translation>Copy table</translation>
    </message>
    <message>
        <source>还没有可对照的数据。
导入版面后，同一指标的数据会按机构和年份列在这里。</source>
        <translation>There is nothing to compare yet.
Once pages are imported, the figures of a measure stand here by institution and year.</translation>
    </message>
    <message>
        <source>{scale}（{n}）</source>
        <translation>{scale} ({n})</translation>
    </message>
    <message>
        <source>图中画哪一年</source>
        <translation>Which year the chart shows</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>图</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>图存为 PNG…</source>
        <translation>Chart as PNG…</translation>
    </message>
    <message>
        <source>图存为 SVG…</source>
        <translation>Chart as SVG…</translation>
    </message>
    <message>
        <source>表格存为 XLSX…</source>
        <translation>Table as XLSX…</translation>
    </message>
    <message>
        <source>历年（折线）</source>
        <translation>All years (lines)</translation>
    </message>
    <message>
        <source>正在读取指标…</source>
        <translation>Reading the measures…</translation>
    </message>
</context>
<context>
    <name>ConflictsDialog</name>
    <message>
        <source>说法不一</source>
        <translation>Disagreements</translation>
    </message>
    <message>
        <source>待定的说法</source>
        <translation>What waits to be settled</translation>
    </message>
    <message>
        <source>以第一说为准</source>
        <translation>The first stands</translation>
    </message>
    <message>
        <source>以第二说为准</source>
        <translation>The second stands</translation>
    </message>
    <message>
        <source>以第三说为准</source>
        <translation>The third stands</translation>
    </message>
    <message>
        <source>两说都留</source>
        <translation>Keep both</translation>
    </message>
    <message numerus="yes">
        <source>还有 %Ln 处说法不一</source>
        <translation>
            <numerusform>%Ln disagreement waits</numerusform>
            <numerusform>%Ln disagreements wait</numerusform>
        </translation>
    </message>
    <message>
        <source>没有说法不一之处</source>
        <translation>Nobody disagrees with anybody</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>CorrectionEditor</name>
    <message>
        <source>更正为</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>Enter 存下&#x3000;Esc 不改&#x3000;留空：删去这几个字</source>
        <translation>Enter keeps it, Esc leaves it; empty: the words go</translation>
    </message>
    <message>
        <source>撤回更正</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>原文：{}</source>
        <translation>Printed: {}</translation>
    </message>
</context>
<context>
    <name>CorrectionList</name>
    <message>
        <source>本文的更正</source>
        <translation>Corrections of this page</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>更正为</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>这一篇还没有更正。选中读错的字，按 R 更正。</source>
        <translation>Nothing of this page was corrected. Select words that were misread and press R.</translation>
    </message>
    <message>
        <source>转到（Enter）</source>
        <translation>Go to (Enter)</translation>
    </message>
    <message>
        <source>原文里已没有这几个字</source>
        <translation>not in the source any more</translation>
    </message>
    <message>
        <source>在用</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>另一处更正盖过了它</source>
        <translation>another correction holds</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>这是示范档案，随便试；您自己的档案没有动。</source>
        <translation>This is the archive of examples, to try things in; your own is as it was.</translation>
    </message>
    <message>
        <source>回到自己的档案</source>
        <translation>Back to My Archive</translation>
    </message>
</context>
<context>
    <name>Exchanging</name>
    <message>
        <source>词表 (*.csv *.ttl *.rdf *.xml *.jsonld *.json)</source>
        <translation>Vocabularies (*.csv *.ttl *.rdf *.xml *.jsonld *.json)</translation>
    </message>
    <message>
        <source>导入词表</source>
        <translation>Import vocabulary</translation>
    </message>
    <message>
        <source>表格 (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>词表.csv</source>
        <translation>vocabulary.csv</translation>
    </message>
    <message>
        <source>导出词表</source>
        <translation>Export vocabulary</translation>
    </message>
    <message>
        <source>词表已写入 {}</source>
        <translation>The vocabulary was written to {}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>写完后打开所在的文件夹(&amp;O)</source>
        <translation>&amp;Open the folder when done</translation>
    </message>
    <message>
        <source>写出到…（Enter）</source>
        <translation>Write to… (Enter)</translation>
    </message>
    <message>
        <source>打印…(&amp;P)</source>
        <translation>&amp;Print…</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>范围(&amp;R)</source>
        <translation>Pa&amp;ges</translation>
    </message>
    <message>
        <source>格式(&amp;F)</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>列(&amp;L)</source>
        <translation>Co&amp;lumns</translation>
    </message>
    <message>
        <source>核校单</source>
        <translation>Check sheet</translation>
    </message>
    <message>
        <source>文章目录</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>数据台账</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>移交包</source>
        <translation>Transfer package</translation>
    </message>
    <message>
        <source>批注、标签、结论</source>
        <translation>Notes, tags, verdicts</translation>
    </message>
    <message>
        <source>{number}&#x3000;{name}</source>
        <translation>{number}  {name}</translation>
    </message>
    <message>
        <source>（{} 篇）</source>
        <translation> ({})</translation>
    </message>
    <message>
        <source>所选的文章</source>
        <translation>Selected articles</translation>
    </message>
    <message>
        <source>列表中的文章</source>
        <translation>Articles in the list</translation>
    </message>
    <message>
        <source>全部文章</source>
        <translation>All articles</translation>
    </message>
    <message>
        <source>每个版面一份：数据、结论、依据、发现、签发栏。</source>
        <translation>One a page: figures, verdicts, evidence, findings, lines to sign on.</translation>
    </message>
    <message>
        <source>每篇文章一行，列可选。</source>
        <translation>A line an article; the columns can be chosen.</translation>
    </message>
    <message>
        <source>每个数据一行：数值、单位、指标、机构、结论。</source>
        <translation>A line a figure: value, unit, indicator, institution, verdict.</translation>
    </message>
    <message>
        <source>BagIt 包：原文、识读、每一个决定、目录、元数据与网页，附 SHA-512 清单；不装本程序也能核对、阅读，导入空档案即得同样的档案。</source>
        <translation>A BagIt package: sources, readings, every decision, catalogue, metadata and web pages, with SHA-512 manifests. It can be verified and read without this program; imported into an empty archive it gives the same archive.</translation>
    </message>
    <message>
        <source>W3C Web Annotation（JSON-LD），供其他工具读取。</source>
        <translation>W3C Web Annotation (JSON-LD), for other tools.</translation>
    </message>
    <message>
        <source>PDF（.pdf）</source>
        <translation>PDF (.pdf)</translation>
    </message>
    <message>
        <source>Word 文档（.docx）</source>
        <translation>Word document (.docx)</translation>
    </message>
    <message>
        <source>Excel 工作簿（.xlsx）</source>
        <translation>Excel workbook (.xlsx)</translation>
    </message>
    <message>
        <source>CSV 表格（.csv）</source>
        <translation>CSV table (.csv)</translation>
    </message>
    <message>
        <source>ZIP 文件（.zip）</source>
        <translation>ZIP file (.zip)</translation>
    </message>
    <message>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>JSON-LD（.jsonld）</source>
        <translation>JSON-LD (.jsonld)</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>核校单</source>
        <translation>Check sheet</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Word 文档 (*.docx)</source>
        <translation>Word document (*.docx)</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV 表格 (*.csv)</source>
        <translation>CSV table (*.csv)</translation>
    </message>
    <message>
        <source>导出台账</source>
        <translation>Export ledger</translation>
    </message>
    <message>
        <source>数据台账</source>
        <translation>Ledger of figures</translation>
    </message>
    <message>
        <source>正在写出…</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>已写出 {}</source>
        <translation>Written: {}</translation>
    </message>
    <message numerus="yes">
        <source>已复制 %Ln 条引文</source>
        <translation>
            <numerusform>%Ln citation copied</numerusform>
            <numerusform>%Ln citations copied</numerusform>
        </translation>
    </message>
    <message>
        <source>文章目录</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>移交包</source>
        <translation>Transfer package</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>ZIP 文件 (*.zip)</source>
        <translation>ZIP file (*.zip)</translation>
    </message>
    <message>
        <source>JSON-LD (*.jsonld)</source>
        <translation>JSON-LD (*.jsonld)</translation>
    </message>
    <message>
        <source>新的文件夹 (*)</source>
        <translation>New folder (*)</translation>
    </message>
    <message>
        <source>导出{}</source>
        <translation>Export: {}</translation>
    </message>
</context>
<context>
    <name>FacsimileView</name>
    <message>
        <source>版面图像</source>
        <translation>Page picture</translation>
    </message>
    <message>
        <source>第 {page} 页</source>
        <translation>Page {page}</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>未读出</source>
        <translation>not read</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>无单位</source>
        <translation>none</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>What</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>未注明</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>界限</source>
        <translation>Bound</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>名称、等级或约略之数，可不核</source>
        <translation>name, grade or vague number: optional</translation>
    </message>
    <message>
        <source>原文第 {} 行</source>
        <translation>Source line {}</translation>
    </message>
    <message>
        <source>所在段落</source>
        <translation>The passage</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>把握</source>
        <translation>How sure</translation>
    </message>
</context>
<context>
    <name>FigureModel</name>
    <message>
        <source>可不核</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>应为 {}</source>
        <translation>should be {}</translation>
    </message>
</context>
<context>
    <name>FigureTab</name>
    <message>
        <source>数据</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>只看必核</source>
        <translation>Required only</translation>
    </message>
    <message>
        <source>不列名称、口号、等级和约略之数</source>
        <translation>Leaves out names, slogans, grades and vague numbers</translation>
    </message>
    <message>
        <source>没有打开的文章。</source>
        <translation>No article is open.</translation>
    </message>
    <message>
        <source>这一版没有读出数据。</source>
        <translation>No figures were read on this page.</translation>
    </message>
    <message>
        <source>未读出</source>
        <translation>not read</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>As printed</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>What</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>未注明</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>界限</source>
        <translation>Bound</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>名称、等级或约略之数，可不核</source>
        <translation>name, grade or vague number: optional</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>没有符合筛选的数据。</source>
        <translation>No figure passes the filter.</translation>
    </message>
    <message>
        <source>第 {number} 行：{before}【{quote}】{behind}</source>
        <translation>Line {number}: {before}【{quote}】{behind}</translation>
    </message>
    <message>
        <source>所选数据</source>
        <translation>Selected figure</translation>
    </message>
    <message>
        <source>选一条数据，这里列出读到的全部内容。</source>
        <translation>Choose a figure to see all that was read of it.</translation>
    </message>
    <message numerus="yes">
        <source>可不核 %Ln</source>
        <translation>
            <numerusform>%Ln optional</numerusform>
            <numerusform>%Ln optional</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个数据</source>
        <translation>
            <numerusform>%Ln figure</numerusform>
            <numerusform>%Ln figures</numerusform>
        </translation>
    </message>
    <message>
        <source>只看未核</source>
        <translation>Unchecked only</translation>
    </message>
    <message>
        <source>已核 {}</source>
        <translation>checked {}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>在版面里查找</source>
        <translation>Find in Page</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>第 {now} 处，共 {count} 处</source>
        <translation>{now} of {count}</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>处理…</source>
        <translation>Settle…</translation>
    </message>
    <message>
        <source>改处理…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>说明怎样处理（Enter）</source>
        <translation>Say how it is settled (Enter)</translation>
    </message>
    <message>
        <source>转到这里</source>
        <translation>go there</translation>
    </message>
    <message>
        <source>另一版</source>
        <translation>Another page</translation>
    </message>
    <message>
        <source>转到另一版的这里</source>
        <translation>go there on the other page</translation>
    </message>
    <message>
        <source>《{title}》{year}</source>
        <translation>“{title}” {year}</translation>
    </message>
    <message>
        <source>转到《{title}》的这里</source>
        <translation>Go to this in “{title}”</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>监视文件夹</source>
        <translation>Watch Folders</translation>
    </message>
    <message>
        <source>监视的文件夹</source>
        <translation>Watched folders</translation>
    </message>
    <message>
        <source>添加…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>{}（找不到，恢复后继续）</source>
        <translation>{} (missing; watched again when it is back)</translation>
    </message>
    <message>
        <source>选择要监视的文件夹</source>
        <translation>Choose a Folder to Watch</translation>
    </message>
    <message>
        <source>放入这些文件夹（及其子文件夹）的文本、DOCX、HTML、PDF 文件，写完后自动导入。文件不会被移动或改动；档案里已有的不会重复导入。</source>
        <translation>Texts, DOCX, HTML and PDF files put into these folders (also in subfolders) are imported once they are completely written. They are never moved or changed, and what the archive has already is not imported again.</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>无数据</source>
        <translation>no figure</translation>
    </message>
    <message>
        <source>{institution}，{period}：{said}</source>
        <translation>{institution}, {period}: {said}</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Institution</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>对照表</source>
        <translation>Comparison</translation>
    </message>
</context>
<context>
    <name>GroupModel</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>GroupRail</name>
    <message>
        <source>分组</source>
        <translation>Group by</translation>
    </message>
    <message>
        <source>不分组</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>分组(&amp;G)</source>
        <translation>&amp;Group by</translation>
    </message>
    <message>
        <source>各组</source>
        <translation>Groups</translation>
    </message>
</context>
<context>
    <name>Handing</name>
    <message>
        <source>没有写出临时文件：{}</source>
        <translation>No temporary files could be written: {}</translation>
    </message>
</context>
<context>
    <name>Holding</name>
    <message>
        <source>本文归在：{}</source>
        <translation>This article stands in: {}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>导入词表</source>
        <translation>Import vocabulary</translation>
    </message>
    <message>
        <source>会改什么</source>
        <translation>What it would change</translation>
    </message>
    <message>
        <source>导入（{} 处）</source>
        <translation>Import ({} changes)</translation>
    </message>
    <message>
        <source>新增 {}</source>
        <translation>New: {}</translation>
    </message>
    <message>
        <source>改名 {}</source>
        <translation>Renamed: {}</translation>
    </message>
    <message>
        <source>移动 {}</source>
        <translation>Moved: {}</translation>
    </message>
    <message>
        <source>改说明、别名或颜色 {}</source>
        <translation>Scope note, synonyms or colour: {}</translation>
    </message>
    <message>
        <source>没有收 {}</source>
        <translation>Refused: {}</translation>
    </message>
    <message>
        <source>不变 {}</source>
        <translation>Unchanged: {}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>数据</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>信息</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>检视栏</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Checks</translation>
    </message>
</context>
<context>
    <name>InstitutionDelegate</name>
    <message>
        <source>全</source>
        <comment>mark of one letter: all articles</comment>
        <translation>∗</translation>
    </message>
</context>
<context>
    <name>InstitutionModel</name>
    <message>
        <source>机构</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>篇数</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>全部文章</source>
        <translation>All Articles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇文章</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个数据</source>
        <translation>
            <numerusform>%Ln figure</numerusform>
            <numerusform>%Ln figures</numerusform>
        </translation>
    </message>
    <message>
        <source>按归档规则归入此处，版面上没有写明。</source>
        <translation>Filed here by rule; no page says so.</translation>
    </message>
    <message>
        <source>按归档规则归入“{parent}”，版面上没有写明。</source>
        <translation>Filed under “{parent}” by rule; no page says so.</translation>
    </message>
    <message>
        <source>未归入机构</source>
        <translation>Unfiled</translation>
    </message>
    <message>
        <source>核查 {}</source>
        <translation>Checked {}</translation>
    </message>
    <message>
        <source>机构表里的记录</source>
        <translation>A record of the authority file</translation>
    </message>
    <message>
        <source>从版面读出，不在机构表里</source>
        <translation>Read on pages, not in the authority file</translation>
    </message>
</context>
<context>
    <name>InstitutionPane</name>
    <message>
        <source>机构</source>
        <translation>Institutions</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>InstitutionTree</name>
    <message>
        <source>松开：归入“{name}”（{count} 篇）</source>
        <translation>Let go: file under “{name}” (pages: {count})</translation>
    </message>
    <message>
        <source>松开：移到“{name}”之下</source>
        <translation>Let go: move under “{name}”</translation>
    </message>
</context>
<context>
    <name>Institutioning</name>
    <message>
        <source>更名填上日期，原名留作曾用名；只是写错了就不填日期。</source>
        <translation>With a date the old name stays as a former name; leave it empty to correct a mistake.</translation>
    </message>
    <message>
        <source>“{}”归到哪个机构之下？</source>
        <translation>Under which institution does “{}” stand?</translation>
    </message>
    <message>
        <source>（不归任何机构）</source>
        <translation>(under none)</translation>
    </message>
    <message>
        <source>自何时起(&amp;D)</source>
        <translation>Since (&amp;date)</translation>
    </message>
    <message>
        <source>移动机构</source>
        <translation>Move Institution</translation>
    </message>
    <message>
        <source>“{}”与哪个机构是同一个？选留下的那个。</source>
        <translation>Which institution is the same as “{}”? Choose the one that stays.</translation>
    </message>
    <message>
        <source>合并机构</source>
        <translation>Merge Institutions</translation>
    </message>
    <message>
        <source>下一步（Enter）</source>
        <translation>Next (Enter)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇文章归到哪个机构？</source>
        <translation>
            <numerusform>Under which institution is %Ln article filed?</numerusform>
            <numerusform>Under which institution are %Ln articles filed?</numerusform>
        </translation>
    </message>
    <message>
        <source>归入机构</source>
        <translation>File under Institution</translation>
    </message>
    <message>
        <source>CSV 表格 (*.csv);;所有文件 (*)</source>
        <translation>CSV table (*.csv);;All files (*)</translation>
    </message>
    <message>
        <source>导入机构表</source>
        <translation>Import Authority File</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv)</source>
        <translation>Excel workbook (*.xlsx);;CSV table (*.csv)</translation>
    </message>
    <message>
        <source>导出机构表</source>
        <translation>Export Authority File</translation>
    </message>
    <message>
        <source>机构表.xlsx</source>
        <translation>authority file.xlsx</translation>
    </message>
    <message>
        <source>已写入 {}</source>
        <translation>Written to {}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 行没有收入：</source>
        <translation>
            <numerusform>%Ln line was not taken in:</numerusform>
            <numerusform>%Ln lines were not taken in:</numerusform>
        </translation>
    </message>
    <message>
        <source>先在左边的机构树里选一个机构</source>
        <translation>Choose an institution in the tree on the left first</translation>
    </message>
    <message>
        <source>现在按年显示；先回到今天再改</source>
        <translation>The tree is shown as of a year; go back to today to change it</translation>
    </message>
</context>
<context>
    <name>IntakePane</name>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>复制报告</source>
        <translation>Copy Report</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>正在寻找文件…</source>
        <translation>Looking for files…</translation>
    </message>
    <message>
        <source>正在停止…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>导入进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>停止导入；已经导入的不受影响</source>
        <translation>Stop; what was imported stays</translation>
    </message>
    <message>
        <source>导入报告</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>正在导入 {done} / {total}</source>
        <translation>Importing {done} of {total}</translation>
    </message>
    <message numerus="yes">
        <source>已停止，%Ln 个未导入</source>
        <translation>
            <numerusform>Stopped, %Ln file left</numerusform>
            <numerusform>Stopped, %Ln files left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>共 %Ln 个文件</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>另有 %Ln 个不是文本，未导入</source>
        <translation>
            <numerusform>%Ln other is no text and was not taken in</numerusform>
            <numerusform>%Ln others are no text and were not taken in</numerusform>
        </translation>
    </message>
    <message>
        <source>另存报告…</source>
        <translation>Save Report…</translation>
    </message>
    <message numerus="yes">
        <source>已找到 %Ln 个</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message>
        <source>{rate} 页/秒</source>
        <translation>{rate} pages/s</translation>
    </message>
    <message numerus="yes">
        <source>约剩 %Ln 秒</source>
        <translation>
            <numerusform>about %Ln second left</numerusform>
            <numerusform>about %Ln seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>约剩 %Ln 分钟</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Intaking</name>
    <message>
        <source>找不到监视的文件夹 {}，恢复后继续</source>
        <translation>The watched folder {} is missing; it is watched again when it is back</translation>
    </message>
    <message>
        <source>监视的文件夹 {} 已恢复</source>
        <translation>The watched folder {} is back</translation>
    </message>
    <message numerus="yes">
        <source>监视的文件夹：导入了 %Ln 篇</source>
        <translation>
            <numerusform>Watched folders: %Ln page imported</numerusform>
            <numerusform>Watched folders: %Ln pages imported</numerusform>
        </translation>
    </message>
    <message>
        <source>另存导入报告</source>
        <translation>Save Import Report</translation>
    </message>
    <message>
        <source>CSV 表格 (*.csv)</source>
        <translation>CSV tables (*.csv)</translation>
    </message>
    <message>
        <source>导入报告</source>
        <translation>Import report</translation>
    </message>
    <message>
        <source>已写入 {}</source>
        <translation>Written: {}</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>已自动备份并核对</source>
        <translation>Backed up of its own accord and looked through</translation>
    </message>
    <message>
        <source>正在备份…</source>
        <translation>Backing up…</translation>
    </message>
    <message>
        <source>已备份并核对：{}</source>
        <translation>Backed up and looked through: {}</translation>
    </message>
    <message>
        <source>正在恢复…</source>
        <translation>Restoring…</translation>
    </message>
    <message>
        <source>已恢复。</source>
        <translation>Restored.</translation>
    </message>
    <message>
        <source>已恢复。原来的档案保留为 {}</source>
        <translation>Restored. What was the archive is kept as {}</translation>
    </message>
    <message>
        <source>正在导入或保存。请等它完成，再恢复备份。</source>
        <translation>Pages are being taken in or decisions saved. Wait for that before you restore a backup.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>快捷键</source>
        <translation>Keyboard Shortcuts</translation>
    </message>
    <message>
        <source>在列表和输入框里</source>
        <translation>In lists and fields</translation>
    </message>
    <message>
        <source>在{}里</source>
        <translation>In: {}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>快捷键设置</source>
        <translation>Change keys</translation>
    </message>
    <message>
        <source>查找命令：名称、拼音或首字母</source>
        <translation>Find a command: name or pinyin</translation>
    </message>
    <message>
        <source>查找命令</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>新的快捷键</source>
        <translation>New key</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>清除快捷键</source>
        <translation>Remove keys</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Restore default</translation>
    </message>
    <message>
        <source>命令和快捷键</source>
        <translation>Commands and keys</translation>
    </message>
    <message>
        <source>新的快捷键：</source>
        <translation>New key:</translation>
    </message>
    <message>
        <source>全部恢复默认</source>
        <translation>Restore all defaults</translation>
    </message>
    <message>
        <source>改归此命令</source>
        <translation>Take it for this</translation>
    </message>
    <message>
        <source>⚠ {} 归列表和输入框用，不能另作快捷键。</source>
        <translation>⚠ {} belongs to lists and fields and can&apos;t be a key of a command.</translation>
    </message>
    <message>
        <source>{} 已是此命令的快捷键。</source>
        <translation>{} is a key of this command already.</translation>
    </message>
    <message>
        <source>⚠ {} 现在是“{}”的快捷键；改归此命令后，“{}”不再用它。</source>
        <translation>⚠ {} is the key of “{}” now; taken for this command, “{}” loses it.</translation>
    </message>
    <message>
        <source>{} 在别处仍是“{}”；只在这里归此命令。</source>
        <translation>{} still calls “{}” elsewhere; it calls this command only here.</translation>
    </message>
    <message>
        <source>{} 在“{}”那里另有所用，那里不归此命令。</source>
        <translation>{} has another use at “{}”: it does not call this command there.</translation>
    </message>
</context>
<context>
    <name>KindButton</name>
    <message numerus="yes">
        <source>可不核 %Ln</source>
        <translation>
            <numerusform>%Ln optional</numerusform>
            <numerusform>%Ln optional</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelDialog</name>
    <message>
        <source>标注“{}”</source>
        <translation>Labels of “{}”</translation>
    </message>
    <message>
        <source>如 2025 或 2025-10</source>
        <translation>e.g. 2025 or 2025-10</translation>
    </message>
    <message>
        <source>指标(&amp;I)</source>
        <translation>&amp;Indicator</translation>
    </message>
    <message>
        <source>所属(&amp;S)</source>
        <translation>&amp;Subject</translation>
    </message>
    <message>
        <source>时间(&amp;P)</source>
        <translation>&amp;Period</translation>
    </message>
</context>
<context>
    <name>LedgerPane</name>
    <message>
        <source>排序</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>排序（S）</source>
        <translation>Sort (S)</translation>
    </message>
    <message>
        <source>选列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>没有符合的数据</source>
        <translation>No figure answers</translation>
    </message>
    <message>
        <source>还没有数据：先导入版面</source>
        <translation>No figures yet: import pages first</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个数据</source>
        <translation>
            <numerusform>%Ln figure</numerusform>
            <numerusform>%Ln figures</numerusform>
        </translation>
    </message>
    <message>
        <source>已核 {}（{}%）</source>
        <translation>{} checked ({}%)</translation>
    </message>
    <message>
        <source>归并指标…</source>
        <translation>Join indicators…</translation>
    </message>
    <message>
        <source>归并指标（M）：说的是一回事的指标，归到一个名下</source>
        <translation>Join indicators (M): those that mean one thing go by one name</translation>
    </message>
</context>
<context>
    <name>LedgerRuling</name>
    <message>
        <source>改正要一个一个来：请只选一行</source>
        <translation>Corrections go one by one: select a single row</translation>
    </message>
    <message>
        <source>这一行刚才不在屏上，看过之后再按一次</source>
        <translation>This row was not on the screen; look at it and press again</translation>
    </message>
    <message numerus="yes">
        <source>只判了屏上看得见的，另有 %Ln 行没有动</source>
        <translation>
            <numerusform>Only what is on the screen was judged; %Ln row was left</numerusform>
            <numerusform>Only what is on the screen was judged; %Ln rows were left</numerusform>
        </translation>
    </message>
    <message>
        <source>这个数据已不在版面上</source>
        <translation>This figure is no longer on the page</translation>
    </message>
</context>
<context>
    <name>LedgerView</name>
    <message>
        <source>数据台账</source>
        <translation>Ledger of figures</translation>
    </message>
    <message>
        <source>版面先后</source>
        <translation>Order of the pages</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>可不核 {}</source>
        <translation>Optional {}</translation>
    </message>
    <message>
        <source>人改过 {}</source>
        <translation>amended {}</translation>
    </message>
    <message>
        <source>更正 {}</source>
        <translation>Corrected {}</translation>
    </message>
    <message>
        <source>识读不清 {}</source>
        <translation>unsure digits {}</translation>
    </message>
</context>
<context>
    <name>Linking</name>
    <message>
        <source>这就是连接的起点：到另一段文字去，再按一次</source>
        <translation>This is where the link starts: go to another passage and press once more</translation>
    </message>
    <message>
        <source>没有起了头的连接</source>
        <translation>No link has been started</translation>
    </message>
    <message>
        <source>已放弃连接的起点</source>
        <translation>The start of the link was given up</translation>
    </message>
    <message>
        <source>先用 . 走到一处连接，或点它</source>
        <translation>First go to a link by the full stop key, or click it</translation>
    </message>
    <message>
        <source>另一端不在这个档案里，或已被删除</source>
        <translation>The other end is not in this archive, or was deleted</translation>
    </message>
    <message>
        <source>另一端的原文已找不到：见“孤”（Alt+5）</source>
        <translation>The passage of the other end is not found any more: see “orphaned” (Alt+5)</translation>
    </message>
    <message>
        <source>先选中一段文字，再从它连出去</source>
        <translation>First select the text to link from</translation>
    </message>
    <message>
        <source>起点是“{}”：选中另一段文字，再按一次</source>
        <translation>The start is “{}”: select another passage and press once more</translation>
    </message>
    <message>
        <source>把“{}”连到所选</source>
        <translation>Link “{}” with Selection</translation>
    </message>
    <message>
        <source>起点“{}”记下了：到这一版或另一版选中一段文字，再按一次</source>
        <translation>Start “{}” noted: select a passage on this or another page and press once more</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>工具栏</source>
        <translation>Tool Bar</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作可能没有完成；档案没有损坏。详情已写入 {}，请发给我们。</source>
        <translation>The program met a bug of ours; what you just did may be unfinished. The archive is unharmed. Details are in {}: please send them to us.</translation>
    </message>
    <message>
        <source>剪报</source>
        <translation>Jianbao</translation>
    </message>
    <message>
        <source>先在正文里选中一段文字，或点一个数据</source>
        <translation>Select a passage of the page first, or click a figure</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>对照</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>使用手册</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>在手册里查找</source>
        <translation>Search the Manual</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>手册里没有这几个字。</source>
        <translation>These words are not in the manual.</translation>
    </message>
</context>
<context>
    <name>MarkDialog</name>
    <message>
        <source>标为数据</source>
        <translation>Mark a figure</translation>
    </message>
    <message>
        <source>这里读不出数值，请写出来，如 1.2万元</source>
        <translation>No amount can be read here; write it, e.g. 1.2万元</translation>
    </message>
    <message>
        <source>数值(&amp;V)</source>
        <translation>&amp;Value</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>先选中一段文字，或用 . 走到一处批注或标记</source>
        <translation>First select some text, or go to a note or mark by the full stop key</translation>
    </message>
    <message>
        <source>这一段已标为“{}”</source>
        <translation>This passage is marked “{}” already</translation>
    </message>
    <message>
        <source>&amp;0  不作标记</source>
        <translation>&amp;0  No mark</translation>
    </message>
    <message>
        <source>本版没有批注或标记</source>
        <translation>There is no note or mark on this page</translation>
    </message>
    <message>
        <source>先用 . 走到一处批注或标记，或点它</source>
        <translation>First go to a note or mark by the full stop key, or click it</translation>
    </message>
</context>
<context>
    <name>MeaningBox</name>
    <message>
        <source>按标记筛选</source>
        <translation>Filter by mark</translation>
    </message>
    <message>
        <source>按标记的含义筛选</source>
        <translation>Filter by what marks mean</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>有标记的</source>
        <translation>Marked</translation>
    </message>
    <message>
        <source>连接</source>
        <translation>link</translation>
    </message>
</context>
<context>
    <name>MeasureList</name>
    <message>
        <source>找指标</source>
        <translation>Find a measure</translation>
    </message>
    <message>
        <source>按名称找指标</source>
        <translation>Find a measure by its name</translation>
    </message>
    <message>
        <source>可对照的指标</source>
        <translation>Measures to compare</translation>
    </message>
</context>
<context>
    <name>MeasureModel</name>
    <message>
        <source>{name}：{counts}</source>
        <translation>{name}: {counts}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个数据</source>
        <translation>
            <numerusform>%Ln figure</numerusform>
            <numerusform>%Ln figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 家机构</source>
        <translation>
            <numerusform>%Ln institution</numerusform>
            <numerusform>%Ln institutions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 年</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeasuresDialog</name>
    <message>
        <source>归并指标</source>
        <translation>Join indicators</translation>
    </message>
    <message>
        <source>可以归并的指标</source>
        <translation>Indicators that may be joined</translation>
    </message>
    <message>
        <source>归并为</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>归并（Enter）</source>
        <translation>Join (Enter)</translation>
    </message>
    <message>
        <source>不是一回事（X）</source>
        <translation>Not the same (X)</translation>
    </message>
    <message>
        <source>归并为(&amp;N)</source>
        <translation>&amp;Name of the measure</translation>
    </message>
    <message>
        <source>正在比较指标…</source>
        <translation>Comparing indicators…</translation>
    </message>
    <message>
        <source>已归并：{}</source>
        <translation>Joined: {}</translation>
    </message>
    <message numerus="yes">
        <source>还有 %Ln 组待定</source>
        <translation>
            <numerusform>%Ln group is to be decided</numerusform>
            <numerusform>%Ln groups are to be decided</numerusform>
        </translation>
    </message>
    <message>
        <source>没有别的指标像是同一回事</source>
        <translation>No other indicators seem to mean the same</translation>
    </message>
    <message>
        <source>改名（Enter）</source>
        <translation>Rename (Enter)</translation>
    </message>
    <message>
        <source>分开（X）</source>
        <translation>Keep apart (X)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个数据</source>
        <translation>
            <numerusform>%Ln figure</numerusform>
            <numerusform>%Ln figures</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter 归并 · {} 分开 · {} 改名 · ↑↓ 上一条、下一条</source>
        <translation>Enter joins · {} keeps apart · {} renames · ↑↓ previous, next</translation>
    </message>
    <message>
        <source>不是一回事</source>
        <translation>Not the same</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>合并机构</source>
        <translation>Merge Institutions</translation>
    </message>
    <message>
        <source>留下</source>
        <translation>Stays</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Merged into it</translation>
    </message>
    <message>
        <source>合并（Enter）</source>
        <translation>Merge (Enter)</translation>
    </message>
    <message>
        <source>{}（都留）</source>
        <translation>{} (both kept)</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>保存检索</source>
        <translation>Save search</translation>
    </message>
    <message>
        <source>名称(&amp;N)</source>
        <translation>&amp;Name</translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message>
        <source>版面上的机构名称</source>
        <translation>Names of Institutions on Pages</translation>
    </message>
    <message>
        <source>待确认的名称</source>
        <translation>Names to confirm</translation>
    </message>
    <message>
        <source>版面上</source>
        <translation>On pages</translation>
    </message>
    <message>
        <source>机构表</source>
        <translation>Authority file</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>篇数</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>就是它（Enter）</source>
        <translation>It Is (Enter)</translation>
    </message>
    <message>
        <source>“暂归”是程序按同名归的，文章已计在那里；确认之后才算数。</source>
        <translation>“Provisional” are those that the program filed by their names: their articles count there, until you say yes or no.</translation>
    </message>
    <message>
        <source>暂归</source>
        <translation>provisional</translation>
    </message>
    <message numerus="yes">
        <source>还有 %Ln 个名称待确认</source>
        <translation>
            <numerusform>%Ln name to confirm</numerusform>
            <numerusform>%Ln names to confirm</numerusform>
        </translation>
    </message>
    <message>
        <source>没有待确认的名称</source>
        <translation>No names to confirm</translation>
    </message>
    <message>
        <source>不是</source>
        <translation>Not it</translation>
    </message>
    <message>
        <source>暂归的都确认</source>
        <translation>Confirm all tentative ones</translation>
    </message>
</context>
<context>
    <name>NewTagDialog</name>
    <message>
        <source>在顶层</source>
        <translation>At the top level</translation>
    </message>
    <message>
        <source>在“{}”之下</source>
        <translation>Under “{}”</translation>
    </message>
    <message>
        <source>新建标签</source>
        <translation>New tag</translation>
    </message>
    <message>
        <source>名称(&amp;N)</source>
        <translation>&amp;Name</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>已升级到 {}。</source>
        <translation>This is version {} now.</translation>
    </message>
    <message>
        <source>新在哪里</source>
        <translation>What Is New</translation>
    </message>
    <message>
        <source>{} 新在哪里</source>
        <translation>What Is New in {}</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>编辑这条批注（F2）</source>
        <translation>Edit this note (F2)</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>删除这条批注（Del），可以撤销</source>
        <translation>Delete this note (Del); this can be undone</translation>
    </message>
    <message>
        <source>原文有变动，已跟到这段话的新位置。</source>
        <translation>The text has changed; the note followed its passage.</translation>
    </message>
    <message>
        <source>原文中已找不到这段话。</source>
        <translation>This passage is no longer in the text.</translation>
    </message>
    <message>
        <source>Ctrl+Enter 保存，Esc 还原；可用 Markdown：**重点**、- 列表、[字](网址)</source>
        <translation>Ctrl+Enter saves, Esc reverts; Markdown: **bold**, - list, [words](address)</translation>
    </message>
    <message>
        <source>标记的含义（M，Shift+M）</source>
        <translation>What the mark means (M, Shift+M)</translation>
    </message>
    <message>
        <source>到连接的另一端（Shift+X）</source>
        <translation>Go to the other end of the link (Shift+X)</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>没有存下，文字还在。原因见窗口上方；请稍后再试。</source>
        <translation>Not saved; the text is still here. The reason is at the top of the window: try again a little later.</translation>
    </message>
    <message>
        <source>写下批注……（可用 Markdown：**重点**、- 列表、[字](网址)）</source>
        <translation>Write a note… (Markdown: **bold**, - list, [words](address))</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>NoteMap</name>
    <message>
        <source>批注与标记的位置：{}</source>
        <translation>Where notes and marks are: {}</translation>
    </message>
</context>
<context>
    <name>NoteModel</name>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>作者</source>
        <translation>Author</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>标记</source>
        <translation>Mark</translation>
    </message>
</context>
<context>
    <name>NoteView</name>
    <message>
        <source>全部批注</source>
        <translation>All notes</translation>
    </message>
</context>
<context>
    <name>NotesPane</name>
    <message>
        <source>筛选，如：口径 作者:王芳；孤 只列原文已找不到的</source>
        <translation>Filter, such as: words author:Wang; “orphaned” lists those without their passages</translation>
    </message>
    <message>
        <source>筛选批注</source>
        <translation>Filter the notes</translation>
    </message>
    <message>
        <source>没有符合的批注</source>
        <translation>No note answers</translation>
    </message>
    <message>
        <source>还没有批注：在正文里选中一段话，再加批注</source>
        <translation>No notes yet: select a passage of a page and note it</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 条批注</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %Ln 条批注的原文已找不到：输入“孤”可列出</source>
        <translation>
            <numerusform>⚠ %Ln note has lost its passage: type “orphaned” to list it</numerusform>
            <numerusform>⚠ %Ln notes have lost their passages: type “orphaned” to list them</numerusform>
        </translation>
    </message>
    <message>
        <source>词、-排除、甲 OR 乙；批注:、正文:、标题:、作者:、标记:；“孤”只列原文已找不到的（Ctrl+F）</source>
        <translation>Words, -not, this OR that; note: text: title: author: mark:; “orphaned”: those whose passages are gone (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>NotesTab</name>
    <message>
        <source>新批注</source>
        <translation>New note</translation>
    </message>
    <message>
        <source>添加批注</source>
        <translation>Add Note</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>没有打开的文章。</source>
        <translation>No article is open.</translation>
    </message>
    <message>
        <source>还没有批注。在下面写一条，或在版面上选中一段话再加批注。</source>
        <translation>No notes yet. Write one below, or select a passage on the page and note it.</translation>
    </message>
    <message>
        <source>写一条关于本文的批注（可用 Markdown）</source>
        <translation>Write a note on this article (Markdown)</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制这句话和详情，可发给支持人员</source>
        <translation>Copy this sentence with its details, to send it to who helps you</translation>
    </message>
    <message>
        <source>{}（{}）</source>
        <translation>{} ({})</translation>
    </message>
</context>
<context>
    <name>OpenOfficeDialog</name>
    <message>
        <source>打开办公档案</source>
        <translation>Open the Office Archive</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>直接在服务器的档案上工作：所定的当即存在那里，断网时不能用。本机的档案原样留着，随时可以回去。</source>
        <translation>Works directly on the archive on the server: what you decide is kept there at once, and without a network it cannot be used. The archive on this machine stays as it is, and you can go back to it at any time.</translation>
    </message>
    <message>
        <source>如 server.office 或 server.office:5433</source>
        <translation>as in server.office or server.office:5433</translation>
    </message>
    <message>
        <source>不填：系统信任的；单位自己签发的，选它的文件</source>
        <translation>empty: one the system trusts; the office&apos;s own: its file</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>存入系统的钥匙串，不写进文件</source>
        <translation>kept in the system&apos;s keyring, in no file</translation>
    </message>
    <message>
        <source>曾用(&amp;R)</source>
        <translation>&amp;Recent</translation>
    </message>
    <message>
        <source>服务器(&amp;H)</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>数据库(&amp;D)</source>
        <translation>&amp;Database</translation>
    </message>
    <message>
        <source>用户(&amp;U)</source>
        <translation>&amp;User</translation>
    </message>
    <message>
        <source>证书(&amp;C)</source>
        <translation>&amp;Certificate</translation>
    </message>
    <message>
        <source>连接</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>打开(&amp;O)</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>取消连接(&amp;T)</source>
        <translation>S&amp;top Connecting</translation>
    </message>
    <message>
        <source>服务器的证书</source>
        <translation>The server&apos;s certificate</translation>
    </message>
    <message>
        <source>证书 (*.crt *.pem *.cer)</source>
        <translation>Certificates (*.crt *.pem *.cer)</translation>
    </message>
    <message>
        <source>经网络的一律加密（TLS）</source>
        <translation>Over a network always encrypted (TLS)</translation>
    </message>
    <message>
        <source>在本机，不经网络</source>
        <translation>On this machine; nothing goes over a network</translation>
    </message>
    <message>
        <source>加密（TLS），并核对：服务器的证书须由所选的文件担保，名字须相符</source>
        <translation>Encrypted (TLS) and checked: the chosen file must vouch for the server&apos;s certificate, and the name in it must match</translation>
    </message>
    <message>
        <source>加密（TLS），并核对：服务器的证书须是系统信任的，名字须相符</source>
        <translation>Encrypted (TLS) and checked: the system must trust the server&apos;s certificate, and the name in it must match</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>已取消，没有打开。</source>
        <translation>Stopped; nothing was opened.</translation>
    </message>
    <message>
        <source>正在连接“{}”…</source>
        <translation>Connecting to “{}”…</translation>
    </message>
    <message>
        <source>正在导入，完成后再打开另一个档案。</source>
        <translation>Files are being imported; open another archive once that is done.</translation>
    </message>
</context>
<context>
    <name>PageStrip</name>
    <message>
        <source>本版第 {} 篇，共 {} 篇</source>
        <translation>Article {} of {} on this page</translation>
    </message>
    <message>
        <source>本版上一篇</source>
        <translation>Previous article on the page</translation>
    </message>
    <message>
        <source>本版下一篇</source>
        <translation>Next article on the page</translation>
    </message>
    <message>
        <source>接排第 {} 段，共 {} 段</source>
        <translation>Piece {} of {}</translation>
    </message>
    <message>
        <source>接排的上一段</source>
        <translation>Previous piece</translation>
    </message>
    <message>
        <source>接排的下一段</source>
        <translation>Next piece</translation>
    </message>
    <message>
        <source>看一看</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>合篇</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>像是接《{}》</source>
        <translation>Seems to go on in “{}”</translation>
    </message>
    <message>
        <source>像是《{}》的后段</source>
        <translation>Seems to continue “{}”</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>先在“信息”里填上报纸名，再用于同报各版</source>
        <translation>First say under Particulars which paper it is</translation>
    </message>
    <message>
        <source>没有可学的：手填的和报头上印的对不上，或模板里已有</source>
        <translation>Nothing to learn: what you said is not printed on the masthead, or is known already</translation>
    </message>
    <message>
        <source>《{paper}》的其他版面和以后导入的版面也照此识读；手填的不动。可以一步撤销。</source>
        <translation>Other pages of {paper}, and those that come, are read so too; what people said of a page stands. One step to undo.</translation>
    </message>
    <message>
        <source>导入报头模板</source>
        <translation>Import Mastheads</translation>
    </message>
    <message>
        <source>表格 (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>报头模板.csv</source>
        <translation>mastheads.csv</translation>
    </message>
    <message>
        <source>导出报头模板</source>
        <translation>Export Mastheads</translation>
    </message>
    <message>
        <source>表里的模板都已有了</source>
        <translation>All of the table is known already</translation>
    </message>
    <message>
        <source>报头模板已写入 {}</source>
        <translation>The mastheads are in {}</translation>
    </message>
</context>
<context>
    <name>PapersDialog</name>
    <message>
        <source>报头模板</source>
        <translation>Mastheads of Papers</translation>
    </message>
    <message>
        <source>报纸</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Particular</translation>
    </message>
    <message>
        <source>印作</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>意思</source>
        <translation>Means</translation>
    </message>
    <message>
        <source>篇数</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>去掉(&amp;X)</source>
        <translation>Forget (&amp;X)</translation>
    </message>
    <message>
        <source>导入…(&amp;I)</source>
        <translation>Import… (&amp;I)</translation>
    </message>
    <message>
        <source>导出…(&amp;E)</source>
        <translation>Export… (&amp;E)</translation>
    </message>
    <message>
        <source>还没有模板。</source>
        <translation>Nothing is known yet.</translation>
    </message>
    <message>
        <source>打开一篇，在“信息”里改好出处，再按“用于同报各版…”，就添了一份报的模板。</source>
        <translation>Open a page, put its particulars right under Particulars, then choose “Use for Its Paper’s Pages…”.</translation>
    </message>
</context>
<context>
    <name>ParticularsEditor</name>
    <message>
        <source>复原</source>
        <translation>As read</translation>
    </message>
    <message>
        <source>各人填的不同：{words}</source>
        <translation>Several people typed different things: {words}</translation>
    </message>
    <message>
        <source>手填；识读为 {words}</source>
        <translation>Typed; read as {words}</translation>
    </message>
    <message>
        <source>由报头识读</source>
        <translation>Read off the masthead</translation>
    </message>
    <message>
        <source>报头上没有识读到；可以手填</source>
        <translation>Not found on the masthead; can be typed</translation>
    </message>
    <message>
        <source>不用手填的，仍用识读或模板的</source>
        <translation>Not what was said, but what is read or known of the paper</translation>
    </message>
    <message>
        <source>{name}：仍用识读或模板的</source>
        <translation>{name}: as it is read or known of the paper</translation>
    </message>
    <message>
        <source>手填；按模板为 {words}</source>
        <translation>By hand; by the paper’s masthead it is {words}</translation>
    </message>
    <message>
        <source>按这份报的模板：报头上印作“{printed}”</source>
        <translation>By what is known of the paper: printed “{printed}”</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>known</translation>
    </message>
    <message>
        <source>识读</source>
        <translation>read</translation>
    </message>
</context>
<context>
    <name>ParticularsTab</name>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Institutions</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>没有打开的文章。</source>
        <translation>No article is open.</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制 SHA-256</source>
        <translation>Copy SHA-256</translation>
    </message>
    <message>
        <source>、</source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Headline</translation>
    </message>
    <message>
        <source>副题</source>
        <translation>Deck</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>属于{parent}</source>
        <translation>belongs to {parent}</translation>
    </message>
    <message>
        <source>又作{names}</source>
        <translation>also {names}</translation>
    </message>
    <message>
        <source>导入时间</source>
        <translation>Imported</translation>
    </message>
    <message numerus="yes">
        <source>{size}（%Ln 字节）</source>
        <translation>
            <numerusform>{size} (%Ln byte)</numerusform>
            <numerusform>{size} (%Ln bytes)</numerusform>
        </translation>
    </message>
    <message>
        <source>报道机构</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>信息</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>识读程序</source>
        <translation>Reader</translation>
    </message>
    <message>
        <source>所述年份</source>
        <translation>Year reported</translation>
    </message>
    <message>
        <source>刊年</source>
        <translation>Year printed</translation>
    </message>
    <message>
        <source>各版</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>比较各版…</source>
        <translation>Compare versions…</translation>
    </message>
    <message>
        <source>本版</source>
        <translation>This one</translation>
    </message>
    <message>
        <source>没有别的版本</source>
        <translation>No other version</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Where it was printed</translation>
    </message>
    <message>
        <source>用于同报各版…</source>
        <translation>Use for Its Paper’s Pages…</translation>
    </message>
    <message>
        <source>把这一篇手填的设为这份报的模板：同报的其他版面和以后导入的版面也照此识读</source>
        <translation>Have what was said of this page hold for the other pages of its paper, and for those that come</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>视角</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个…</source>
        <translation>
            <numerusform>%Ln folder…</numerusform>
            <numerusform>%Ln folders…</numerusform>
        </translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>最多九个；第一个字是版面上的标识。已有的标记不变</source>
        <translation>At most nine; the first character is the sign on the page. Marks that there are stay as they are</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
</context>
<context>
    <name>QueryLine</name>
    <message>
        <source>筛选，如：床旁结算率&gt;40% 年:2025 机构:市二院 核查:未核</source>
        <translation>Filter, e.g. 床旁结算率&gt;40% year:2025 subject:市二院 verdict:unchecked</translation>
    </message>
    <message>
        <source>筛选台账</source>
        <translation>Filter the ledger</translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message>
        <source>待核的数据</source>
        <translation>Figures to check</translation>
    </message>
    <message>
        <source>应为（如 98.31%、1.2万元；可空），回车确认</source>
        <translation>Should be (98.31%, 1.2万元; may be empty), Enter to confirm</translation>
    </message>
    <message>
        <source>改正后的数值</source>
        <translation>What it should be</translation>
    </message>
    <message>
        <source>没有待核的数据。</source>
        <translation>No figure waits to be checked.</translation>
    </message>
    <message>
        <source>正在核对各版数据…</source>
        <translation>Checking the pages against each other…</translation>
    </message>
    <message>
        <source>还有 {} 个</source>
        <translation>{} left</translation>
    </message>
    <message>
        <source>对</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>错</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>非数据</source>
        <translation>No figure</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>看版面</source>
        <translation>See the page</translation>
    </message>
</context>
<context>
    <name>ReaderPane</name>
    <message>
        <source>正文</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>在左边的列表里选一篇文章。

要导入，把文本文件或文件夹拖进窗口，或按 Ctrl+O。</source>
        <translation>Choose an article from the list on the left.

To import, drop text files or folders on the window, or press Ctrl+O.</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>机构记录</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>版面上的名称</source>
        <translation>Names on pages</translation>
    </message>
    <message>
        <source>历史</source>
        <translation>History</translation>
    </message>
    <message>
        <source>{}：说法不一</source>
        <translation>{}: people disagree</translation>
    </message>
    <message>
        <source>还没有版面上的名称归到这个机构。</source>
        <translation>No name on pages belongs to this institution yet.</translation>
    </message>
    <message>
        <source>还没有人对它作过决定。</source>
        <translation>Nobody has decided anything of it yet.</translation>
    </message>
    <message>
        <source>⚠ 说法不一，请选一种：</source>
        <translation>⚠ People disagree; choose one:</translation>
    </message>
</context>
<context>
    <name>RefusalPage</name>
    <message>
        <source>打不开档案</source>
        <translation>The archive could not be opened</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try Again</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open Its Folder</translation>
    </message>
    <message>
        <source>从备份恢复…</source>
        <translation>Restore a Backup…</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制这句话，可发给支持人员</source>
        <translation>Copy this sentence, to send it to who helps you</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>机构更名</source>
        <translation>Rename Institution</translation>
    </message>
    <message>
        <source>如 2011-07；不填只是改正名称，不留曾用名</source>
        <translation>Such as 2011-07; empty: a correction, no former name</translation>
    </message>
    <message>
        <source>规范名称(&amp;N)</source>
        <translation>Authorised &amp;name</translation>
    </message>
    <message>
        <source>更名日期(&amp;D)</source>
        <translation>&amp;Date of the change</translation>
    </message>
</context>
<context>
    <name>ReportModel</name>
    <message>
        <source>失败</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>识读程序有更新，已重新识读。</source>
        <translation>Read again by a newer reader.</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>new</translation>
    </message>
    <message>
        <source>重读</source>
        <translation>read again</translation>
    </message>
    <message>
        <source>已有</source>
        <translation>duplicate</translation>
    </message>
    <message>
        <source>档案里已有同样的文件，未重复导入。</source>
        <translation>The archive has this file already; nothing was added.</translation>
    </message>
    <message>
        <source>未导入</source>
        <translation>Not taken in</translation>
    </message>
    <message>
        <source>导入已停止，没有轮到这个文件。</source>
        <translation>The import was stopped before this file.</translation>
    </message>
    <message>
        <source>像是《{}》的另一版；到“待定的各版”（Shift+V）里比较。</source>
        <translation>Looks like another version of “{}”; compare them in Versions to Decide (Shift+V).</translation>
    </message>
    <message>
        <source>不是可导入的文件（文本、DOCX、HTML、PDF）。</source>
        <translation>No file that is taken in (text, DOCX, HTML, PDF).</translation>
    </message>
</context>
<context>
    <name>SavedBox</name>
    <message>
        <source>已存检索</source>
        <translation>Saved searches</translation>
    </message>
</context>
<context>
    <name>SavedDelegate</name>
    <message>
        <source>检</source>
        <comment>mark of one letter: saved search</comment>
        <translation>S</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>已存检索</source>
        <translation>Saved searches</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>改名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>SavedModel</name>
    <message>
        <source>{name}，找到 {count} 篇</source>
        <translation>{name}, {count} found</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>检索：字句、机构:、标签:、率&gt;40%</source>
        <translation>Search: words, institution:, tag:, rate&gt;40%</translation>
    </message>
    <message>
        <source>检索全部正文、标题、机构、标签、批注（Ctrl+F）</source>
        <translation>Search all texts, titles, institutions, tags and notes (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>标记</source>
        <translation>Mark</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>连接</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>标为数据</source>
        <translation>Figure</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>上次没有正常关闭。</source>
        <translation>The program did not end as it should have last time.</translation>
    </message>
    <message>
        <source>上次没有正常关闭，当时打开的是 {}。</source>
        <translation>The program did not end as it should have last time; {} was open.</translation>
    </message>
    <message>
        <source>回到当时</source>
        <translation>Back to Where I Was</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>界面语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>正文缩放（%）</source>
        <translation>Zoom of the page (%)</translation>
    </message>
    <message>
        <source>署名：写在您的标签和批注上</source>
        <translation>Signature on your tags and notes</translation>
    </message>
    <message>
        <source>监视的文件夹</source>
        <translation>Watched folders</translation>
    </message>
    <message>
        <source>标记的含义，以顿号分开</source>
        <translation>Meanings of marks, parted by commas</translation>
    </message>
</context>
<context>
    <name>SettleDialog</name>
    <message>
        <source>处理核查结果</source>
        <translation>Settle a Finding</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>{number}&#x3000;{name}</source>
        <translation>{number}&#x3000;{name}</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>may be left empty</translation>
    </message>
    <message>
        <source>如何处理</source>
        <translation>How</translation>
    </message>
    <message>
        <source>说明(&amp;N)</source>
        <translation>&amp;Note</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>拆分标签</source>
        <translation>Split tag</translation>
    </message>
    <message>
        <source>检索式，如 门诊 年:2024；按回车勾选</source>
        <translation>A query, such as 门诊 year:2024; Enter checks what it finds</translation>
    </message>
    <message>
        <source>带这个标签的文章</source>
        <translation>Articles of this tag</translation>
    </message>
    <message>
        <source>拆出(&amp;T)</source>
        <translation>&amp;To</translation>
    </message>
    <message>
        <source>哪些(&amp;W)</source>
        <translation>&amp;Which</translation>
    </message>
    <message>
        <source>拆分（{} 篇）</source>
        <translation>Split ({} articles)</translation>
    </message>
    <message>
        <source>{going} 篇改带“{other}”，{staying} 篇仍带“{name}”。可以一步撤销。</source>
        <translation>{going} articles will carry “{other}”, {staying} keep “{name}”. One step undoes it.</translation>
    </message>
    <message>
        <source>分设机构</source>
        <translation>Split Institution</translation>
    </message>
    <message>
        <source>如 2019</source>
        <translation>Such as 2019</translation>
    </message>
    <message>
        <source>版面上的名称</source>
        <translation>Names on pages</translation>
    </message>
    <message>
        <source>下级机构</source>
        <translation>Subordinate bodies</translation>
    </message>
    <message>
        <source>新机构(&amp;N)</source>
        <translation>&amp;New institution</translation>
    </message>
    <message>
        <source>类型(&amp;K)</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>分设日期(&amp;D)</source>
        <translation>&amp;Date of the split</translation>
    </message>
    <message>
        <source>版面上的名称(&amp;P)</source>
        <translation>Names on &amp;pages</translation>
    </message>
    <message>
        <source>下级机构(&amp;B)</source>
        <translation>&amp;Bodies below</translation>
    </message>
    <message>
        <source>分设（Enter）</source>
        <translation>Split (Enter)</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{} 篇文章，{} 个数据</source>
        <translation>{} articles, {} figures</translation>
    </message>
    <message>
        <source>已保存：{}</source>
        <translation>Saved: {}</translation>
    </message>
    <message numerus="yes">
        <source>已选 %Ln 篇</source>
        <translation>
            <numerusform>%Ln article selected</numerusform>
            <numerusform>%Ln articles selected</numerusform>
        </translation>
    </message>
    <message>
        <source>找到 {} 篇文章</source>
        <translation>{} articles found</translation>
    </message>
</context>
<context>
    <name>Suggested</name>
    <message>
        <source>建议（按 S 取第一个）</source>
        <translation>Suggested (S takes the first)</translation>
    </message>
    <message>
        <source>建议的标签“{name}”：{why}</source>
        <translation>Suggested tag “{name}”: {why}</translation>
    </message>
    <message>
        <source>版面上有这个词</source>
        <translation>the word stands on the page</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇相近的文章带有它</source>
        <translation>
            <numerusform>%Ln article like this one carries it</numerusform>
            <numerusform>%Ln articles like this one carry it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SynchroniseDialog</name>
    <message>
        <source>与办公档案同步</source>
        <translation>Synchronise with the Office Archive</translation>
    </message>
    <message>
        <source>同步进度</source>
        <translation>Progress of synchronising</translation>
    </message>
    <message>
        <source>只交换对方没有的版面和决定；随时可以停止，下次从断处接着做。</source>
        <translation>Only pages and decisions that the other lacks are exchanged. It can be stopped at any time; the next time goes on from there.</translation>
    </message>
    <message>
        <source>用户@服务器/数据库</source>
        <translation>user@host/database</translation>
    </message>
    <message>
        <source>存入系统的钥匙串，不写进文件</source>
        <translation>kept in the system&apos;s keyring, in no file</translation>
    </message>
    <message>
        <source>地址(&amp;A)</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>同步(&amp;S)</source>
        <translation>&amp;Synchronise</translation>
    </message>
    <message>
        <source>停止(&amp;T)</source>
        <translation>S&amp;top</translation>
    </message>
    <message>
        <source>同步过不止一个，请选这次的</source>
        <translation>Synchronised with several: choose which</translation>
    </message>
    <message>
        <source>曾用(&amp;R)</source>
        <translation>&amp;Recent</translation>
    </message>
</context>
<context>
    <name>Synchronising</name>
    <message>
        <source>正在同步…</source>
        <translation>Synchronising…</translation>
    </message>
    <message>
        <source>已停止。</source>
        <translation>Stopped. </translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>移除标签（Del）</source>
        <translation>Remove tag (Del)</translation>
    </message>
    <message>
        <source>移除标签“{name}”</source>
        <translation>Remove tag “{name}”</translation>
    </message>
    <message>
        <source>{name}：设置颜色</source>
        <translation>{name}: colour</translation>
    </message>
    <message numerus="yes">
        <source>从带有它的 %Ln 篇移除（Del）</source>
        <translation>
            <numerusform>Take off the %Ln article that has it (Del)</numerusform>
            <numerusform>Take off the %Ln articles that have it (Del)</numerusform>
        </translation>
    </message>
    <message>
        <source>全部</source>
        <translation>all</translation>
    </message>
    <message numerus="yes">
        <source>添加到全部 %Ln 篇</source>
        <translation>
            <numerusform>Add to the %Ln article</numerusform>
            <numerusform>Add to all %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagEditor</name>
    <message>
        <source>用顿号隔开</source>
        <translation>Separated by commas</translation>
    </message>
    <message>
        <source>什么用这个标签，什么不用</source>
        <translation>What this tag is for, and what not</translation>
    </message>
    <message>
        <source>颜色(&amp;C)</source>
        <translation>&amp;Colour</translation>
    </message>
    <message>
        <source>数字键(&amp;D)</source>
        <translation>&amp;Digit</translation>
    </message>
    <message>
        <source>别名(&amp;Y)</source>
        <translation>S&amp;ynonyms</translation>
    </message>
    <message>
        <source>范围说明(&amp;S)</source>
        <translation>&amp;Scope note</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>None</translation>
    </message>
    <message>
        <source>选一个标签</source>
        <translation>Choose a tag</translation>
    </message>
</context>
<context>
    <name>TagManager</name>
    <message>
        <source>标签管理</source>
        <translation>Manage Tags</translation>
    </message>
    <message>
        <source>名称、别名或拼音</source>
        <translation>Name, synonym or pinyin</translation>
    </message>
    <message>
        <source>查找标签</source>
        <translation>Find a tag</translation>
    </message>
    <message>
        <source>只看没用的(&amp;U)</source>
        <translation>&amp;Unused only</translation>
    </message>
    <message>
        <source>已删除的(&amp;L)</source>
        <translation>De&amp;leted</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>新建…(&amp;N)</source>
        <translation>&amp;New…</translation>
    </message>
    <message>
        <source>移到…(&amp;V)</source>
        <translation>Mo&amp;ve…</translation>
    </message>
    <message>
        <source>合并到…(&amp;M)</source>
        <translation>&amp;Merge…</translation>
    </message>
    <message>
        <source>拆分…(&amp;P)</source>
        <translation>S&amp;plit…</translation>
    </message>
    <message>
        <source>删除(&amp;X)</source>
        <translation>De&amp;lete</translation>
    </message>
    <message>
        <source>恢复(&amp;R)</source>
        <translation>&amp;Restore</translation>
    </message>
    <message>
        <source>导入…(&amp;I)</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>导出…(&amp;E)</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>{all} 个标签，{unused} 个没用</source>
        <translation>{all} tags, {unused} unused</translation>
    </message>
</context>
<context>
    <name>TagModel</name>
    <message>
        <source>标签</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>篇数</source>
        <translation>Articles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇文章</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>{all}，其中本标签 {own}</source>
        <translation>{all}, {own} of them with this tag itself</translation>
    </message>
    <message>
        <source>数字键 {digit}</source>
        <translation>digit {digit}</translation>
    </message>
    <message>
        <source>又称 {names}</source>
        <translation>also called {names}</translation>
    </message>
    <message>
        <source>两处改得不一样，请改一次定下来</source>
        <translation>Changed in two places at once: change it again to settle it</translation>
    </message>
</context>
<context>
    <name>TagTree</name>
    <message>
        <source>还没有标签。</source>
        <translation>No tags yet.</translation>
    </message>
    <message>
        <source>新建标签…</source>
        <translation>New Tag…</translation>
    </message>
    <message>
        <source>标签管理…</source>
        <translation>Manage Tags…</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>移到…</source>
        <translation>Move…</translation>
    </message>
    <message>
        <source>合并到…</source>
        <translation>Merge…</translation>
    </message>
    <message>
        <source>拆分…</source>
        <translation>Split…</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>数字键</source>
        <translation>Digit</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>None</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>松开：标签“{before}”换成“{name}”（{count} 篇）</source>
        <translation>Let go: tag “{name}” instead of “{before}” (pages: {count})</translation>
    </message>
    <message>
        <source>松开：添加标签“{name}”（{count} 篇）；按住 Shift 则换掉所选的标签</source>
        <translation>Let go: add the tag “{name}” (pages: {count}); with Shift it replaces the selected tag</translation>
    </message>
    <message>
        <source>松开：移到“{name}”之下</source>
        <translation>Let go: move under “{name}”</translation>
    </message>
    <message>
        <source>松开：移到最上一层</source>
        <translation>Let go: move to the top level</translation>
    </message>
</context>
<context>
    <name>Tagging</name>
    <message>
        <source>数字 {digit} 还没有标签：在“标签管理”里指定</source>
        <translation>Digit {digit} has no tag yet: give it one under Manage Tags</translation>
    </message>
    <message>
        <source>{act}，{count} 篇</source>
        <translation>{act}, {count} articles</translation>
    </message>
    <message>
        <source>这一篇没有建议的标签</source>
        <translation>No tag is suggested for this article</translation>
    </message>
</context>
<context>
    <name>TagsTab</name>
    <message>
        <source>添加标签</source>
        <translation>Add a tag</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>没有打开的文章。</source>
        <translation>No article is open.</translation>
    </message>
    <message>
        <source>还没有标签。</source>
        <translation>No tags yet.</translation>
    </message>
    <message numerus="yes">
        <source>已选 %Ln 篇。这里的添加和移除，对这些文章一起有效。</source>
        <translation>
            <numerusform>%Ln article is selected. What is added or removed here holds for it.</numerusform>
            <numerusform>%Ln articles are selected. What is added or removed here holds for all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>添加到 %Ln 篇</source>
        <translation>
            <numerusform>Add to %Ln article</numerusform>
            <numerusform>Add to %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>报头模板</source>
        <translation>Mastheads of Papers</translation>
    </message>
    <message>
        <source>学到的</source>
        <translation>What was learned</translation>
    </message>
    <message>
        <source>正在看会改哪些版面…</source>
        <translation>Looking which pages would change…</translation>
    </message>
    <message>
        <source>用于这些版面（{pages} 篇）</source>
        <translation>Use for These Pages ({pages})</translation>
    </message>
    <message>
        <source>设为模板（已有的版面不变）</source>
        <translation>Keep It (No Page Changes)</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>撤销（Ctrl+Z）</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
</context>
<context>
    <name>TypeToFind</name>
    <message>
        <source>查找名称</source>
        <translation>Find a name</translation>
    </message>
    <message>
        <source>名称、拼音或首字母</source>
        <translation>Name, pinyin or initials</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>UpgradePage</name>
    <message>
        <source>正在升级档案</source>
        <translation>Upgrading the archive</translation>
    </message>
    <message>
        <source>档案由较早的程序写成。升级前先备份；中途关闭程序或断电都不要紧，档案保持原样，下次打开时重新升级。</source>
        <translation>An earlier program wrote this archive. A backup is made first. If the program is closed or the power fails meanwhile, the archive stays as it was and is upgraded the next time.</translation>
    </message>
    <message>
        <source>升级进度</source>
        <translation>Progress of the upgrade</translation>
    </message>
    <message>
        <source>第 {} 步，共 {} 步（备份）</source>
        <translation>Step {} of {} (backup)</translation>
    </message>
    <message>
        <source>第 {} 步，共 {} 步</source>
        <translation>Step {} of {}</translation>
    </message>
    <message>
        <source>正在核对备份</source>
        <translation>looking through the backup</translation>
    </message>
    <message>
        <source>正在整理索引，可能要一两分钟</source>
        <translation>putting the index in order, which may take a minute or two</translation>
    </message>
    <message>
        <source>{}%</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>已完成 {} / {} 篇</source>
        <translation>{} of {} pages</translation>
    </message>
    <message numerus="yes">
        <source>这一步还需约 %Ln 秒</source>
        <translation>
            <numerusform>about %Ln second left in this step</numerusform>
            <numerusform>about %Ln seconds left in this step</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>这一步还需约 %Ln 分钟</source>
        <translation>
            <numerusform>about %Ln minute left in this step</numerusform>
            <numerusform>about %Ln minutes left in this step</numerusform>
        </translation>
    </message>
    <message>
        <source>已用 {}</source>
        <translation>{} so far</translation>
    </message>
</context>
<context>
    <name>VerdictDialog</name>
    <message>
        <source>“{figure}”：{verdict}</source>
        <translation>“{figure}”: {verdict}</translation>
    </message>
    <message>
        <source>照应有的样子写，如 98.38%；不知道可不填</source>
        <translation>As it should be printed, e.g. 98.38%; may be left empty</translation>
    </message>
    <message>
        <source>凭什么：来电、报表、去年的版面……可不填</source>
        <translation>Why: a call, a report, last year&apos;s page… may be left empty</translation>
    </message>
    <message>
        <source>应为(&amp;V)</source>
        <translation>Should &amp;be</translation>
    </message>
    <message>
        <source>凭据(&amp;N)</source>
        <translation>Evide&amp;nce</translation>
    </message>
    <message>
        <source>原数保留在版面上，改正写在旁边</source>
        <translation>The page keeps what is printed; the correction stands beside it</translation>
    </message>
    <message>
        <source>读作 {}</source>
        <translation>Read as {}</translation>
    </message>
    <message>
        <source>引用段落：“{}”</source>
        <translation>Quote the passage: “{}”</translation>
    </message>
    <message>
        <source>读不成一个数值，请只写一个数，如 98.31% 或 1.2万元</source>
        <translation>This is not one amount. Write one number, such as 98.31% or 1.2万元</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>版面的各版</source>
        <translation>Versions of a page</translation>
    </message>
    <message>
        <source>待定的版面与批注</source>
        <translation>Pages and notes that wait</translation>
    </message>
    <message numerus="yes">
        <source>还有 %Ln 条待定</source>
        <translation>
            <numerusform>%Ln to decide</numerusform>
            <numerusform>%Ln to decide</numerusform>
        </translation>
    </message>
    <message>
        <source>没有要定的</source>
        <translation>Nothing to decide</translation>
    </message>
    <message>
        <source>看不出哪一篇更好。</source>
        <translation>Neither seems the better.</translation>
    </message>
    <message>
        <source>前者像是更好。</source>
        <translation>The first seems the better.</translation>
    </message>
    <message>
        <source>后者像是更好。</source>
        <translation>The second seems the better.</translation>
    </message>
    <message>
        <source>先在后者里选中它现在的位置：Tab 到右边，Shift+方向键选</source>
        <translation>First select where it stands in the second text: Tab to the right, Shift+arrows</translation>
    </message>
    <message>
        <source>前者为准</source>
        <translation>The first holds</translation>
    </message>
    <message>
        <source>后者为准</source>
        <translation>The second holds</translation>
    </message>
    <message>
        <source>不是同一版面</source>
        <translation>Not the same page</translation>
    </message>
    <message>
        <source>在此仍成立</source>
        <translation>Still holds here</translation>
    </message>
    <message>
        <source>移到所选处</source>
        <translation>Move to the selection</translation>
    </message>
    <message>
        <source>放下</source>
        <translation>Let go</translation>
    </message>
    <message>
        <source>取回旧版</source>
        <translation>Restore the old version</translation>
    </message>
    <message>
        <source>后者里找不到这一处：在后者里选中它现在的位置（Tab 到右边，Shift+方向键选），按 {}；或按 {} 放下。</source>
        <translation>The second does not have this passage: select where it stands now in the second (Tab to the right, Shift+arrows select) and press {}; or press {} to let go.</translation>
    </message>
    <message>
        <source>后者在这一处是另外的文字。看过之后：在此仍成立按 {}，移到别处先选中再按 {}，放下按 {}。</source>
        <translation>The second has other words at this place. Having looked: {} if it still holds here; select another place and press {} to move it; {} to let go.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>档案还是空的</source>
        <translation>The archive is empty</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>打开五个示范版面</source>
        <translation>Open the five example pages</translation>
    </message>
    <message>
        <source>导入报纸专版（文本、DOCX、HTML、PDF），程序还原文章，归到机构名下，标出每一个数据。也可以把文件或文件夹拖进窗口。</source>
        <translation>Take in newspaper pages (text, DOCX, HTML, PDF): the program restores the articles, files them under their institutions and marks every figure. Files and folders can also be dropped on the window.</translation>
    </message>
</context>
<context>
    <name>WorkingDialog</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>YearBox</name>
    <message>
        <source>按哪一年显示机构</source>
        <translation>Institutions as of the year</translation>
    </message>
    <message>
        <source>按年显示：名称和隶属以当年年底为准；Esc 回到今天</source>
        <translation>As of a year: names and superiors as at its end; Esc goes back to today</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>{} 年</source>
        <translation>{}</translation>
    </message>
</context>
<context>
    <name>bodies</name>
    <message>
        <source>规范名称</source>
        <translation>Authorised name</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>曾用名</source>
        <translation>Former names</translation>
    </message>
    <message>
        <source>简称</source>
        <translation>Short names</translation>
    </message>
    <message>
        <source>并列名称</source>
        <translation>Parallel names</translation>
    </message>
    <message>
        <source>挂牌名称</source>
        <translation>Name plates</translation>
    </message>
    <message>
        <source>成立日期</source>
        <translation>Established</translation>
    </message>
    <message>
        <source>撤销日期</source>
        <translation>Abolished</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>上级机构</source>
        <translation>Superior bodies</translation>
    </message>
    <message>
        <source>前身</source>
        <translation>Predecessors</translation>
    </message>
    <message>
        <source>沿革</source>
        <translation>History</translation>
    </message>
    <message>
        <source>几个之间用；隔开，日期写在括号里：长治市第一医院（1949—2011）</source>
        <translation>Several with ； between, dates in brackets: 长治市第一医院（1949—2011）</translation>
    </message>
    <message>
        <source>几个之间用；隔开</source>
        <translation>Several with ； between</translation>
    </message>
    <message>
        <source>如 长治市肿瘤医院（2015—）</source>
        <translation>Such as 长治市肿瘤医院（2015—）</translation>
    </message>
    <message>
        <source>如 1986、1986-07</source>
        <translation>Such as 1986, 1986-07</translation>
    </message>
    <message>
        <source>仍存在则不填</source>
        <translation>Empty while it exists</translation>
    </message>
    <message>
        <source>不填：按版面和规则；有变：长治市卫生局（—2014）；长治市卫健委（2014—）</source>
        <translation>Empty: by pages and rules; changed: 长治市卫生局（—2014）；长治市卫健委（2014—）</translation>
    </message>
    <message>
        <source>如 长治市第一医院（更名，2011）；也可写合并、分设、挂牌</source>
        <translation>Such as 长治市第一医院（renamed, 2011); or merged, split, plate</translation>
    </message>
    <message>
        <source>“{other}”并入“{kept}”，</source>
        <translation>“{other}” is merged into “{kept}”. </translation>
    </message>
    <message>
        <source>同名</source>
        <translation>same name</translation>
    </message>
    <message>
        <source>版面上的别称</source>
        <translation>called so on pages</translation>
    </message>
    <message>
        <source>上级相同</source>
        <translation>same superior</translation>
    </message>
    <message>
        <source>这个机构还不在机构表里。保存之后，它的名称、上级等以机构表为准。</source>
        <translation>This institution is not in the authority file yet. Once saved, its name, superior and so on are as the file says.</translation>
    </message>
    <message>
        <source>从“{}”分设。勾选的名称和下级机构随新机构去，其余不动。</source>
        <translation>Split from “{}”. Ticked names and subordinate bodies go with the new institution, all others stay.</translation>
    </message>
    <message>
        <source>，</source>
        <comment>between counts</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>随之移动：{}。一步可撤销。</source>
        <translation>With it go {}. Undone in one step.</translation>
    </message>
    <message>
        <source>%n 篇文章</source>
        <translation>%n article(s)</translation>
    </message>
    <message>
        <source>%n 个下级机构</source>
        <translation>%n subordinate bodies</translation>
    </message>
    <message>
        <source>版面上的 %n 个名称</source>
        <translation>%n name(s) on pages</translation>
    </message>
</context>
<context>
    <name>comparison</name>
    <message>
        <source>未写明所属</source>
        <translation>Not said whose</translation>
    </message>
    <message>
        <source>时间不明</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>无单位（{kind}）</source>
        <translation>no unit ({kind})</translation>
    </message>
    <message>
        <source>升幅，{unit}</source>
        <translation>rise, {unit}</translation>
    </message>
    <message>
        <source>降幅，{unit}</source>
        <translation>fall, {unit}</translation>
    </message>
    <message>
        <source>原{figure}</source>
        <translation>was {figure}</translation>
    </message>
    <message>
        <source>{figure}（{standing}）</source>
        <translation>{figure} ({standing})</translation>
    </message>
    <message>
        <source>{figure}（错，应为 {right}）</source>
        <translation>{figure} (wrong, should be {right})</translation>
    </message>
    <message>
        <source>其他 {n} 家</source>
        <translation>{n} others</translation>
    </message>
    <message>
        <source>已核</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>未核</source>
        <translation>Unchecked</translation>
    </message>
    <message>
        <source>约数</source>
        <translation>Approximate</translation>
    </message>
    <message>
        <source>不是确数</source>
        <translation>Not exact</translation>
    </message>
    <message>
        <source>超过、以上</source>
        <translation>More than</translation>
    </message>
    <message>
        <source>不到、以内</source>
        <translation>Less than</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Range</translation>
    </message>
    <message>
        <source>单位：{unit}</source>
        <translation>Unit: {unit}</translation>
    </message>
    <message>
        <source>纵轴不从 0 起</source>
        <translation>The axis does not begin at 0</translation>
    </message>
    <message>
        <source>另有 {n} 个未画（时间或所属不明、变化之前的值、判错未改，或画不下）</source>
        <translation>{n} more not drawn (time or owner unknown, value before a change, wrong and not corrected, or no room)</translation>
    </message>
    <message>
        <source>没有可画的数据。</source>
        <translation>There is nothing to draw.</translation>
    </message>
    <message>
        <source>{name}，条形图，{period}，{n} 家机构。</source>
        <translation>{name}, bar chart, {period}, institutions: {n}. </translation>
    </message>
    <message>
        <source>{name}，折线图，{first}—{last} 年，{n} 家机构。</source>
        <translation>{name}, line chart, {first}–{last}, institutions: {n}. </translation>
    </message>
    <message>
        <source>{institution} {period}：{figure}</source>
        <translation>{institution} {period}: {figure}</translation>
    </message>
    <message>
        <source>最低 {least}；最高 {most}。{unchecked} 个未核。{caption}</source>
        <translation>Lowest: {least}; highest: {most}. Unchecked: {unchecked}. {caption}</translation>
    </message>
    <message>
        <source>{figure}？</source>
        <translation>{figure}?</translation>
    </message>
</context>
<context>
    <name>conflicts</name>
    <message>
        <source>各人的说法</source>
        <translation>What each person says</translation>
    </message>
    <message>
        <source>说的是</source>
        <translation>Says</translation>
    </message>
</context>
<context>
    <name>correcting</name>
    <message>
        <source>先选中读错的字，再按 R 更正。</source>
        <translation>Select the words that were misread, then press R.</translation>
    </message>
    <message>
        <source>原文：{}
更正为：{}
{}，{}</source>
        <translation>Printed: {}
Corrected: {}
{}, {}</translation>
    </message>
    <message>
        <source>有 {} 个核过的数据读不到了，标记还在原处，请看一看。</source>
        <translation>{} checked figures are not read any more; their marks are where they were. Have a look.</translation>
    </message>
    <message>
        <source>这个数识读时没有把握，请对照版面图像（Shift+F4）</source>
        <translation>Recognition was not sure of this number: compare it with the page picture (Shift+F4)</translation>
    </message>
</context>
<context>
    <name>dividing</name>
    <message>
        <source>接 {}</source>
        <translation>{} pieces</translation>
    </message>
    <message>
        <source>本版第 {} 篇，共 {} 篇</source>
        <translation>Article {} of {} on this page</translation>
    </message>
    <message>
        <source>接排共 {} 段</source>
        <translation>In {} pieces</translation>
    </message>
    <message>
        <source>先在列表里选中要合的几篇（Ctrl 点选），再合篇；先登的在前。</source>
        <translation>Select the articles to join in the list first (Ctrl+click); what was printed first comes first.</translation>
    </message>
    <message>
        <source>这一篇没有与别篇接排。</source>
        <translation>This article is joined with no other.</translation>
    </message>
    <message>
        <source>本版只有这一篇。</source>
        <translation>This is the only article on the page.</translation>
    </message>
</context>
<context>
    <name>facsimile</name>
    <message>
        <source>没有打开的文章。</source>
        <translation>No article is open.</translation>
    </message>
    <message>
        <source>正在取版面图像…</source>
        <translation>Making the page picture…</translation>
    </message>
    <message>
        <source>这一篇的原件是文字，没有版面图像。</source>
        <translation>The source of this article is text: there is no page picture.</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>矛盾</source>
        <translation>Contradiction</translation>
    </message>
    <message>
        <source>值得一看</source>
        <translation>Worth a look</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>Agrees</translation>
    </message>
</context>
<context>
    <name>intake</name>
    <message>
        <source>选择要导入的文件</source>
        <translation>Choose Files to Import</translation>
    </message>
    <message>
        <source>选择要导入的文件夹</source>
        <translation>Choose a Folder to Import</translation>
    </message>
    <message>
        <source>版面、移交包 (*.txt *.md *.docx *.html *.htm *.pdf *.zip);;图片 (*.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)</source>
        <translation>Pages, packages (*.txt *.md *.docx *.html *.htm *.pdf *.zip);;Pictures (*.png *.jpg *.jpeg *.tif *.tiff);;All files (*)</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>数量</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>百分比</source>
        <translation>Per cent</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>名次</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>比率</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>量度</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>倍数</source>
        <translation>Multiple</translation>
    </message>
    <message>
        <source>数</source>
        <comment>mark of one letter: count</comment>
        <translation>#</translation>
    </message>
    <message>
        <source>元</source>
        <comment>mark of one letter: money</comment>
        <translation>¥</translation>
    </message>
    <message>
        <source>时</source>
        <comment>mark of one letter: duration</comment>
        <translation>T</translation>
    </message>
    <message>
        <source>名</source>
        <comment>mark of one letter: rank</comment>
        <translation>1st</translation>
    </message>
    <message>
        <source>比</source>
        <comment>mark of one letter: ratio</comment>
        <translation>:</translation>
    </message>
    <message>
        <source>量</source>
        <comment>mark of one letter: measure</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>倍</source>
        <comment>mark of one letter: multiple</comment>
        <translation>×</translation>
    </message>
</context>
<context>
    <name>ledger</name>
    <message>
        <source>原文</source>
        <translation>As printed</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>归并为</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>约数</source>
        <translation>Bound</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>改正为</source>
        <translation>Should be</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>所在句</source>
        <translation>Sentence</translation>
    </message>
    <message>
        <source>约</source>
        <translation>about</translation>
    </message>
    <message>
        <source>超过</source>
        <translation>over</translation>
    </message>
    <message>
        <source>不到</source>
        <translation>under</translation>
    </message>
    <message>
        <source>确数</source>
        <translation>exact</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>床旁结算率</source>
        <translation>床旁结算率</translation>
    </message>
    <message>
        <source>原文、指标、机构或标题里有这些字</source>
        <translation>these words are printed, or in indicator, subject or title</translation>
    </message>
    <message>
        <source>床旁结算率&gt;40%</source>
        <translation>床旁结算率&gt;40%</translation>
    </message>
    <message>
        <source>指标和数值（&gt; &lt; ≥ ≤ =，单位要一致）</source>
        <translation>indicator and value (&gt; &lt; ≥ ≤ =, in the same unit)</translation>
    </message>
    <message>
        <source>机构:市二院 年:2025</source>
        <translation>subject:市二院 year:2025</translation>
    </message>
    <message>
        <source>都要满足；简称也认</source>
        <translation>both hold; short names are known</translation>
    </message>
    <message>
        <source>指标: 单位: 标题: 来源: 标签:</source>
        <translation>indicator: unit: title: source: tag:</translation>
    </message>
    <message>
        <source>其余可查的栏</source>
        <translation>the other fields</translation>
    </message>
    <message>
        <source>核查:未核</source>
        <translation>verdict:unchecked</translation>
    </message>
    <message>
        <source>未核、对、疑、错、非</source>
        <translation>unchecked, right, doubtful, wrong, not-a-figure</translation>
    </message>
    <message>
        <source>门诊 或 急诊</source>
        <translation>门诊 OR 急诊</translation>
    </message>
    <message>
        <source>其中之一</source>
        <translation>one of them</translation>
    </message>
    <message>
        <source>-机构:市二院</source>
        <translation>-subject:市二院</translation>
    </message>
    <message>
        <source>除了</source>
        <translation>all but</translation>
    </message>
    <message>
        <source>&quot;两 个 词&quot;</source>
        <translation>&quot;two words&quot;</translation>
    </message>
    <message>
        <source>带空格的整句</source>
        <translation>a phrase with blanks</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>全文</source>
        <translation>whole page</translation>
    </message>
    <message>
        <source>原处</source>
        <translation>in place</translation>
    </message>
    <message>
        <source>↷ 已移位</source>
        <translation>↷ moved</translation>
    </message>
    <message>
        <source>≠ 文字已变</source>
        <translation>≠ other words</translation>
    </message>
    <message>
        <source>⚠ 原文已找不到</source>
        <translation>⚠ not found</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>note</translation>
    </message>
    <message>
        <source>连接</source>
        <translation>link</translation>
    </message>
</context>
<context>
    <name>papers</name>
    <message>
        <source>报纸</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Section</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>与别处矛盾</source>
        <translation>contradicts another figure</translation>
    </message>
    <message>
        <source>两人结论不一</source>
        <translation>two people disagree</translation>
    </message>
    <message>
        <source>判定之后读法变了</source>
        <translation>read otherwise since the verdict</translation>
    </message>
    <message>
        <source>值得再看</source>
        <translation>worth another look</translation>
    </message>
    <message>
        <source>机器没有把握</source>
        <translation>the machine is not sure</translation>
    </message>
    <message>
        <source>未核</source>
        <translation>unchecked</translation>
    </message>
    <message>
        <source>判定过，现在读不到了：判为非数据即了结</source>
        <translation>Judged, and read no more: settle it as no figure</translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>批注：</source>
        <translation>Note: </translation>
    </message>
    <message>
        <source>标签：</source>
        <translation>Tag: </translation>
    </message>
    <message>
        <source>机构：</source>
        <translation>Institution: </translation>
    </message>
</context>
<context>
    <name>settling</name>
    <message>
        <source>双方都对：范围不同</source>
        <translation>Both right: different scope</translation>
    </message>
    <message>
        <source>双方都对：四舍五入</source>
        <translation>Both right: rounding</translation>
    </message>
    <message>
        <source>照此刊登</source>
        <translation>Printed as it is</translation>
    </message>
    <message>
        <source>检查有误</source>
        <translation>The check is mistaken</translation>
    </message>
</context>
<context>
    <name>standing</name>
    <message>
        <source>未核</source>
        <translation>unchecked</translation>
    </message>
    <message>
        <source>对</source>
        <translation>right</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>doubtful</translation>
    </message>
    <message>
        <source>错</source>
        <translation>wrong</translation>
    </message>
    <message>
        <source>非数据</source>
        <translation>no figure</translation>
    </message>
    <message>
        <source>读数已变</source>
        <translation>reads otherwise now</translation>
    </message>
    <message>
        <source>结论不一</source>
        <translation>verdicts differ</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>起止</source>
        <translation>Extent</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>两人各说各的（{about}），请再定一次</source>
        <translation>Two people said different things ({about}); please decide again</translation>
    </message>
    <message>
        <source>结论是就另一个读数下的，现在读出的不同，请再核一次</source>
        <translation>The verdict was about another reading; what is read now differs, please check again</translation>
    </message>
    <message>
        <source>由人标出，机器没有读到</source>
        <translation>Marked by a person; the machine did not read it</translation>
    </message>
    <message>
        <source>机器曾经读到，现在读不到了</source>
        <translation>The machine read it once, and does no more</translation>
    </message>
    <message>
        <source>应为</source>
        <translation>Should be</translation>
    </message>
    <message>
        <source>凭据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>人改过</source>
        <translation>Amended</translation>
    </message>
</context>
<context>
    <name>tags</name>
    <message>
        <source>红</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>橙</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>青</source>
        <translation>Teal</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>紫</source>
        <translation>Purple</translation>
    </message>
    <message>
        <source>粉</source>
        <translation>Pink</translation>
    </message>
    <message>
        <source>灰</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>无颜色</source>
        <translation>No colour</translation>
    </message>
</context>
<context>
    <name>versions</name>
    <message>
        <source>已由新版代替</source>
        <translation>Replaced by</translation>
    </message>
    <message>
        <source>旧版</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>像是同一版面</source>
        <translation>Look like one page</translation>
    </message>
    <message>
        <source>待看</source>
        <translation>To look at</translation>
    </message>
    <message>
        <source>旧版上的 %n 处对不上</source>
        <translation>%n passage(s) of older versions do not fit</translation>
    </message>
    <message>
        <source>前者：{name}（{day} 收到）</source>
        <translation>First: {name} (received {day})</translation>
    </message>
    <message>
        <source>后者：{name}（{day} 收到）</source>
        <translation>Second: {name} (received {day})</translation>
    </message>
    <message>
        <source>说法不一，请定哪一篇为准</source>
        <translation>People disagree: say which one stands</translation>
    </message>
    <message>
        <source>已被代替的旧版</source>
        <translation>Older version, replaced</translation>
    </message>
    <message>
        <source>原处文字已变</source>
        <translation>Other words stand there now</translation>
    </message>
    <message>
        <source>新版里找不到</source>
        <translation>Not in the new version</translation>
    </message>
    <message>
        <source>批注：{}</source>
        <translation>Note: {}</translation>
    </message>
    <message>
        <source>结论：{}</source>
        <translation>Verdict: {}</translation>
    </message>
    <message>
        <source>人改过的标注</source>
        <translation>A label that a person gave</translation>
    </message>
    <message>
        <source>删除线：只在前者&#x3000;下划线：只在后者</source>
        <translation>Struck out: only in the first · Underlined: only in the second</translation>
    </message>
    <message>
        <source>为旧版签发</source>
        <translation>signed for the earlier scan</translation>
    </message>
    <message>
        <source>已处理的核查：{}</source>
        <translation>Settled finding: {}</translation>
    </message>
    <message>
        <source>连接</source>
        <translation>link</translation>
    </message>
    <message>
        <source>标记：{}</source>
        <translation>Mark: {}</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>确数</source>
        <translation>exact</translation>
    </message>
    <message>
        <source>约数</source>
        <translation>about</translation>
    </message>
    <message>
        <source>以上</source>
        <translation>or more</translation>
    </message>
    <message>
        <source>以下</source>
        <translation>or less</translation>
    </message>
    <message>
        <source>上升前</source>
        <translation>before a rise</translation>
    </message>
    <message>
        <source>上升到</source>
        <translation>risen to</translation>
    </message>
    <message>
        <source>上升幅度</source>
        <translation>rise by</translation>
    </message>
    <message>
        <source>下降前</source>
        <translation>before a fall</translation>
    </message>
    <message>
        <source>下降到</source>
        <translation>fallen to</translation>
    </message>
    <message>
        <source>下降幅度</source>
        <translation>fall by</translation>
    </message>
    <message>
        <source>报道对象</source>
        <translation>subject</translation>
    </message>
    <message>
        <source>所属部门</source>
        <translation>part of it</translation>
    </message>
    <message>
        <source>合作单位</source>
        <translation>partner</translation>
    </message>
    <message>
        <source>提及</source>
        <translation>mentioned</translation>
    </message>
    <message>
        <source>政府机关</source>
        <translation>government</translation>
    </message>
    <message>
        <source>委员会</source>
        <translation>commission</translation>
    </message>
    <message>
        <source>医院</source>
        <translation>hospital</translation>
    </message>
    <message>
        <source>分支机构</source>
        <translation>branch</translation>
    </message>
    <message>
        <source>科室</source>
        <translation>department</translation>
    </message>
    <message>
        <source>中心</source>
        <translation>centre</translation>
    </message>
    <message>
        <source>高校</source>
        <translation>university</translation>
    </message>
    <message>
        <source>企业</source>
        <translation>company</translation>
    </message>
    <message>
        <source>社团联盟</source>
        <translation>association</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>other</translation>
    </message>
    <message>
        <source>政</source>
        <comment>mark of one letter: government</comment>
        <translation>G</translation>
    </message>
    <message>
        <source>委</source>
        <comment>mark of one letter: commission</comment>
        <translation>C</translation>
    </message>
    <message>
        <source>院</source>
        <comment>mark of one letter: hospital</comment>
        <translation>H</translation>
    </message>
    <message>
        <source>分</source>
        <comment>mark of one letter: branch</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>科</source>
        <comment>mark of one letter: department</comment>
        <translation>D</translation>
    </message>
    <message>
        <source>中</source>
        <comment>mark of one letter: centre</comment>
        <translation>Z</translation>
    </message>
    <message>
        <source>校</source>
        <comment>mark of one letter: university</comment>
        <translation>U</translation>
    </message>
    <message>
        <source>企</source>
        <comment>mark of one letter: company</comment>
        <translation>E</translation>
    </message>
    <message>
        <source>会</source>
        <comment>mark of one letter: association</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>其</source>
        <comment>mark of one letter: other</comment>
        <translation>O</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>What</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>when</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>读数</source>
        <translation>value</translation>
    </message>
    <message>
        <source>{field}：{words}（{rule}）</source>
        <translation>{field}: {words} ({rule})</translation>
    </message>
    <message>
        <source>以内</source>
        <translation>within</translation>
    </message>
    <message>
        <source>不足</source>
        <translation>less than</translation>
    </message>
    <message>
        <source>不到</source>
        <translation>less than</translation>
    </message>
    <message>
        <source>不低于</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>不少于</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>不超过</source>
        <translation>at most</translation>
    </message>
    <message>
        <source>超过</source>
        <translation>over</translation>
    </message>
</context>
</TS>
